# Constants, and templates.
__python__ = ">=3.8"

ascii_letters: str
ascii_lowercase: str
ascii_uppercase: str
digits: str
hexdigits: str
octdigits: str
printable: str
punctuation: str
whitespace: str

@raises()
def capwords(s: str, sep: str | None = None) -> str: ...

class Template:
    @raises()
    def __init__(self, template: str) -> None: ...

    @raises("KeyError", "ValueError", "TypeError")
    @calls_dunder("mapping", "__getitem__", "__str__")
    @calls_dunder("mapping.*", "__str__")
    @calls_dunder("kws", "__str__")
    def substitute(self, mapping: Any = {}, /, **kws: object) -> str: ...

    @raises("ValueError", "TypeError")
    @calls_dunder("mapping", "__getitem__", "__str__")
    @calls_dunder("mapping.*", "__str__")
    @calls_dunder("kws", "__str__")
    def safe_substitute(self, mapping: Any = {}, /, **kws: object) -> str: ...
    template: str

class Formatter:
    @calls_dunder("args", "__format__", "__str__", "__getattribute__", "__getitem__")
    @calls_dunder("kwargs", "__format__", "__str__", "__getattribute__", "__getitem__")
    def format(self, format_string: str, /, *args: object, **kwargs: object) -> str: ...

    @calls_dunder("args.*", "__format__", "__str__", "__getattribute__", "__getitem__")
    @calls_dunder("kwargs.*", "__format__", "__str__", "__getattribute__", "__getitem__")
    def vformat(self, format_string: str, args: Sequence[object], kwargs: Mapping[str, object]) -> str: ...
