# Messages as their classes make them without a policy: what a header is given is text. A message changes by its methods
# only, and what is read of one may be any object that a policy of its own makes.
__python__ = ">=3.8"

@picklable
class Message:
    @raises()
    def __init__(self, policy: None = ...): ...

    @mutates("self")
    def __setitem__(self, name: str, val: str) -> None: ...

    @mutates("self")
    def __delitem__(self, name: str) -> None: ...

    @mutates("self")
    def add_header(self, _name: str, _value: str, **_params: str | None) -> None: ...

    @mutates("self")
    def replace_header(self, _name: str, _value: str) -> None: ...

    @cost(1e-4)
    def as_string(self, unixfrom: bool = False, maxheaderlen: int | None = ..., policy: None = None) -> str: ...

    @cost(1e-4)
    def as_bytes(self, unixfrom: bool = False, policy: None = None) -> bytes: ...

@picklable
class EmailMessage(Message):
    @raises()
    def __init__(self, policy: None = None): ...

    @mutates("self")
    @cost(1e-4)
    def set_content(self, *args: str | bytes, **kw: str | bool | None) -> None: ...

    @mutates("self")
    @cost(1e-4)
    def add_alternative(self, *args: str | bytes, **kw: str | bool | None) -> None: ...

    @mutates("self")
    @cost(1e-4)
    def add_attachment(self, *args: str | bytes, **kw: str | bool | None) -> None: ...
