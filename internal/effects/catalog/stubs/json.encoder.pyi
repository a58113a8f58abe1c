# The encoder class behind json.dumps; programs override default.
__python__ = ">=3.8"

class JSONEncoder:
    @raises()
    @holds("default")
    def __init__(self, *, skipkeys: bool = False, ensure_ascii: bool = True, check_circular: bool = True, allow_nan: bool = True, sort_keys: bool = False, indent: int | str | None = None, separators: tuple[str, str] | None = None, default: Callable[[Any], Any] | None = None): ...

    @raises("TypeError")
    def default(self, o: object) -> Any: ...

    @calls_dunder("self", "default")
    @calls("self.default")
    def encode(self, o: object) -> str: ...

    @lazy
    @holds("o")
    @calls_dunder("self", "default")
    @calls("self.default")
    def iterencode(self, o: object) -> Iterator[str]: ...
