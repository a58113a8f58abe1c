# Printing of nested data.
__python__ = ">=3.8"

if sys.version_info >= (3, 10):
    @calls_dunder("object", "__repr__")
    @calls_dunder("object.*", "__repr__")
    @cost(1e-4)
    def pformat(object: object, indent: int = 1, width: int = 80, depth: int | None = None, *, compact: bool = False, sort_dicts: bool = True, underscore_numbers: bool = False) -> str: ...
else:
    @calls_dunder("object", "__repr__")
    @calls_dunder("object.*", "__repr__")
    @cost(1e-4)
    def pformat(object: object, indent: int = 1, width: int = 80, depth: int | None = None, *, compact: bool = False, sort_dicts: bool = True) -> str: ...
if sys.version_info >= (3, 10):
    @calls_dunder("object", "__repr__")
    @calls_dunder("object.*", "__repr__")
    @mutates("stream")
    @io_by_arg("stream", default="stdout")
    @cost(1e-4)
    def pprint(object: object, stream: Any = None, indent: int = 1, width: int = 80, depth: int | None = None, *, compact: bool = False, sort_dicts: bool = True, underscore_numbers: bool = False) -> None: ...
else:
    @calls_dunder("object", "__repr__")
    @calls_dunder("object.*", "__repr__")
    @mutates("stream")
    @io_by_arg("stream", default="stdout")
    @cost(1e-4)
    def pprint(object: object, stream: Any = None, indent: int = 1, width: int = 80, depth: int | None = None, *, compact: bool = False, sort_dicts: bool = True) -> None: ...

@io("stdout")
@calls_dunder("object", "__repr__")
@calls_dunder("object.*", "__repr__")
@mutates("args", "kwargs")
@cost(1e-4)
def pp(object: object, *args: Any, sort_dicts: bool = False, **kwargs: Any) -> None: ...
