# A shallow copy shares what it contains; a deep copy shares nothing but immutable objects.
__python__ = ">=3.8"

@picklable
class Error(Exception): ...

@fresh
@raises("Error", "TypeError")
@returns("x.*")
@calls_dunder("x", "__copy__", "__reduce_ex__")
@cost(1e-6)
def copy[T](x: T) -> T: ...

@fresh
@raises("Error", "TypeError", "RecursionError")
@calls_dunder("x", "__deepcopy__", "__reduce_ex__")
@calls_dunder("x.*", "__deepcopy__", "__reduce_ex__")
@mutates("memo")
@cost(1e-5)
def deepcopy[T](x: T, memo: dict[int, Any] | None = None) -> T: ...
if sys.version_info >= (3, 13):
    @raises("TypeError")
    @returns("obj.*")
    @calls_dunder("obj", "__replace__")
    def replace(obj: object, /, **changes: object) -> Any: ...
