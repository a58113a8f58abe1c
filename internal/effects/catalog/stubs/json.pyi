# Encoding reads the whole object and calls default and cls; decoding gives fresh builtin containers.
__python__ = ">=3.8"

from json.decoder import JSONDecodeError as JSONDecodeError, JSONDecoder as JSONDecoder
from json.encoder import JSONEncoder as JSONEncoder

# What is decoded without hooks: dicts with string keys, lists, strings, numbers, booleans and None, in any depth.
class _Plain: ...

@raises("TypeError", "ValueError", "RecursionError")
@calls("cls")
@cost(5e-6)
def dumps(obj: object, *, skipkeys: bool = False, ensure_ascii: bool = True, check_circular: bool = True, allow_nan: bool = True, cls: Any = None, indent: int | str | None = None, separators: tuple[str, str] | None = None, default: Callable[[Any], Any] | None = None, sort_keys: bool = False, **kw: Any) -> str: ...

@mutates("fp")
@calls_dunder("fp", "write")
@calls("cls")
@cost(2e-5)
def dump(obj: object, fp: Any, *, skipkeys: bool = False, ensure_ascii: bool = True, check_circular: bool = True, allow_nan: bool = True, cls: Any = None, indent: int | str | None = None, separators: tuple[str, str] | None = None, default: Callable[[Any], Any] | None = None, sort_keys: bool = False, **kw: Any) -> None: ...

@overload
@raises("JSONDecodeError", "RecursionError", "ValueError", "UnicodeDecodeError")
@cost(5e-6)
def loads(s: str | bytes | bytearray) -> _Plain: ...

@overload
@raises("JSONDecodeError", "RecursionError", "ValueError", "UnicodeDecodeError")
@calls("cls")
@cost(5e-6)
def loads(s: str | bytes | bytearray, *, cls: Any = None, object_hook: Callable[[dict[Any, Any]], Any] | None = None, parse_float: Callable[[str], Any] | None = None, parse_int: Callable[[str], Any] | None = None, parse_constant: Callable[[str], Any] | None = None, object_pairs_hook: Callable[[list[Any]], Any] | None = None, **kw: Any) -> Any: ...

@overload
@mutates("fp")
@calls_dunder("fp", "read")
@cost(2e-5)
def load(fp: Any) -> _Plain: ...

@overload
@mutates("fp")
@calls_dunder("fp", "read")
@calls("cls")
@cost(2e-5)
def load(fp: Any, *, cls: Any = None, object_hook: Callable[[dict[Any, Any]], Any] | None = None, parse_float: Callable[[str], Any] | None = None, parse_int: Callable[[str], Any] | None = None, parse_constant: Callable[[str], Any] | None = None, object_pairs_hook: Callable[[list[Any]], Any] | None = None, **kw: Any) -> Any: ...
