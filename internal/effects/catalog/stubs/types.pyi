# Types of the interpreter's own objects.
__python__ = ">=3.8"

@immutable
@unpicklable
class ModuleType:
    __name__: str
    __file__: str | None
    __dict__: dict[str, Any]

@unpicklable
class FunctionType:
    __name__: str
    __qualname__: str
    __defaults__: tuple[Any, ...] | None
    __kwdefaults__: dict[str, Any] | None
    __code__: CodeType

@unpicklable
class MethodType:
    __func__: Any
    __self__: Any

@immutable
@unpicklable
class BuiltinFunctionType:
    __name__: str

@immutable
@unpicklable
class CodeType:
    co_name: str
    co_filename: str
    co_firstlineno: int

@unpicklable
class FrameType:
    f_locals: dict[str, Any]
    f_globals: dict[str, Any]
    f_lineno: int
    f_back: Any
    f_code: CodeType

@unpicklable
class TracebackType:
    tb_next: Any
    tb_lineno: int
    tb_frame: FrameType

@unpicklable
class GeneratorType: ...

@unpicklable
class CoroutineType: ...

@picklable
class SimpleNamespace:
    @stores("kwargs", into="self")
    @raises()
    def __init__(self, **kwargs: object) -> None: ...

    @calls_dunder("self.*", "__eq__")
    def __eq__(self, value: object, /) -> bool: ...

    @calls_dunder("self.*", "__repr__")
    def __repr__(self, /) -> str: ...

    @returns("self.*")
    @raises("AttributeError")
    def __getattr__(self, name: str) -> Any: ...

@immutable
@unpicklable
@raises()
class MappingProxyType[K, V]:
    @holds("mapping")
    def __new__(cls, mapping: Mapping[K, V]) -> Self: ...

    @raises("KeyError")
    @hashes("key")
    @calls_dunder("self.*", "__getitem__")
    def __getitem__(self, key: object, /) -> V: ...

    @hashes("key")
    def get[D](self, key: object, default: D = None, /) -> V | D: ...

    @hashes("key")
    def __contains__(self, key: object, /) -> bool: ...
    def __len__(self, /) -> int: ...

    @holds("self")
    def __iter__(self, /) -> Iterator[K]: ...

    @holds("self")
    def keys(self) -> dict_keys[K]: ...

    @holds("self")
    def values(self) -> dict_values[V]: ...

    @holds("self")
    def items(self) -> dict_items[K, V]: ...
    def copy(self) -> dict[K, V]: ...

if sys.version_info >= (3, 10):
    @immutable
    @picklable
    @raises()
    class NoneType:
        def __repr__(self, /) -> str: ...
        def __bool__(self, /) -> bool: ...
