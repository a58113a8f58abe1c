# Pickling calls __reduce_ex__ and its relatives of every object; unpickling may run anything.
__python__ = ">=3.8"

@picklable
class PickleError(Exception): ...

@picklable
class PicklingError(PickleError): ...

@picklable
class UnpicklingError(PickleError): ...

@calls_dunder("obj", "__reduce_ex__", "__getstate__")
@calls_dunder("obj.*", "__reduce_ex__", "__getstate__")
@cost(1e-5)
def dumps(obj: object, protocol: int | None = None, *, fix_imports: bool = True, buffer_callback: Callable[[Any], Any] | None = None) -> bytes: ...

@mutates("file")
@io("file-write")
@blocks
@calls_dunder("file", "write")
@calls_dunder("obj", "__reduce_ex__", "__getstate__")
@calls_dunder("obj.*", "__reduce_ex__", "__getstate__")
@cost(1e-5)
def dump(obj: object, file: Any, protocol: int | None = None, *, fix_imports: bool = True, buffer_callback: Callable[[Any], Any] | None = None) -> None: ...
if sys.version_info >= (3, 9):
    @blocker("unknown-call")
    @cost(1e-5)
    def loads(data: bytes | bytearray | memoryview, /, *, fix_imports: bool = True, encoding: str = "ASCII", errors: str = "strict", buffers: Any = ()) -> Any: ...
else:
    @blocker("unknown-call")
    @cost(1e-5)
    def loads(data: bytes | bytearray | memoryview, *, fix_imports: bool = True, encoding: str = "ASCII", errors: str = "strict", buffers: Any = ()) -> Any: ...

@blocker("unknown-call")
@mutates("file")
@io("file-read")
@blocks
@cost(1e-5)
def load(file: Any, *, fix_imports: bool = True, encoding: str = "ASCII", errors: str = "strict", buffers: Any = ()) -> Any: ...
HIGHEST_PROTOCOL: int
DEFAULT_PROTOCOL: int
