# The decoder class behind json.loads.
__python__ = ">=3.8"

@picklable
@raises()
class JSONDecodeError(ValueError):
    def __init__(self, msg: str, doc: str, pos: int) -> None: ...
    msg: str
    doc: str
    pos: int
    lineno: int
    colno: int

class JSONDecoder:
    @raises()
    @holds("object_hook", "parse_float", "parse_int", "parse_constant", "object_pairs_hook")
    def __init__(self, *, object_hook: Callable[[dict[Any, Any]], Any] | None = None, parse_float: Callable[[str], Any] | None = None, parse_int: Callable[[str], Any] | None = None, parse_constant: Callable[[str], Any] | None = None, strict: bool = True, object_pairs_hook: Callable[[list[Any]], Any] | None = None): ...

    @raises("JSONDecodeError", "RecursionError")
    @calls("self.object_hook", "self.parse_float", "self.parse_int", "self.parse_constant", "self.object_pairs_hook")
    def decode(self, s: str) -> Any: ...

    @raises("JSONDecodeError", "RecursionError")
    @calls("self.object_hook", "self.parse_float", "self.parse_int", "self.parse_constant", "self.object_pairs_hook")
    def raw_decode(self, s: str, idx: int = 0) -> tuple[Any, int]: ...
