# Types say nothing at run time, as far as the analysis is concerned.
__python__ = ">=3.8"

AsyncIterable = collections.abc.AsyncIterable
AsyncIterator = collections.abc.AsyncIterator
Awaitable = collections.abc.Awaitable
Callable = collections.abc.Callable
Collection = collections.abc.Collection
Container = collections.abc.Container
Coroutine = collections.abc.Coroutine
Generator = collections.abc.Generator
Hashable = collections.abc.Hashable
ItemsView = collections.abc.ItemsView
Iterable = collections.abc.Iterable
Iterator = collections.abc.Iterator
KeysView = collections.abc.KeysView
Mapping = collections.abc.Mapping
MutableMapping = collections.abc.MutableMapping
MutableSequence = collections.abc.MutableSequence
MutableSet = collections.abc.MutableSet
Reversible = collections.abc.Reversible
Sequence = collections.abc.Sequence
Sized = collections.abc.Sized
ValuesView = collections.abc.ValuesView
AbstractSet = collections.abc.Set

Any: Any
Union: Any
Optional: Any
Tuple: Any
List: Any
Dict: Any
Set: Any
FrozenSet: Any
Type: Any
ClassVar: Any
Final: Any
Literal: Any
NoReturn: Any
DefaultDict: Any
OrderedDict: Any
Counter: Any
Deque: Any
ChainMap: Any
Pattern: Any
Match: Any
Text: Any
AnyStr: Any
Protocol: Any
Generic: Any
IO: Any
TextIO: Any
BinaryIO: Any
SupportsInt: Any
SupportsFloat: Any
SupportsIndex: Any
SupportsAbs: Any
SupportsBytes: Any
SupportsComplex: Any
SupportsRound: Any
TypedDict: Any
ForwardRef: Any
TYPE_CHECKING: bool
if sys.version_info >= (3, 9):
    Annotated: Any
if sys.version_info >= (3, 10):
    Concatenate: Any
    ParamSpec: Any
    TypeAlias: Any
    TypeGuard: Any
if sys.version_info >= (3, 11):
    LiteralString: Any
    Never: Any
    NotRequired: Any
    Required: Any
    Self: Any
    Unpack: Any
    TypeVarTuple: Any

class TypeVar:
    __name__: str

@raises()
def cast[T](typ: object, val: T) -> T: ...

@raises()
def overload[T](func: T) -> T: ...

@raises()
def final[T](f: T) -> T: ...

@raises()
def no_type_check[T](arg: T) -> T: ...

@raises()
def runtime_checkable[T](cls: T) -> T: ...

@raises("TypeError", "ValueError")
def NamedTuple(typename: str, fields: Any = ..., /, **kwargs: Any) -> type[tuple[Any, ...]]: ...

# What every class has that NamedTuple or collections.namedtuple makes.
class _named_tuple[T](tuple[T]):
    _fields: tuple[str, ...]
    _field_defaults: dict[str, Any]

    @raises("TypeError", "ValueError")
    def _replace(self, /, **kwargs: Any) -> Any: ...

    @raises()
    def _asdict(self) -> dict[str, T]: ...

    @classmethod
    @raises("TypeError")
    def _make(cls, iterable: Iterable[Any], /) -> Any: ...

if sys.version_info >= (3, 10):
    class NewType:
        @raises()
        def __init__(self, name: str, tp: object): ...

        @raises()
        @returns("x")
        def __call__(self, x: Any, /) -> Any: ...
else:
    @raises()
    def NewType(name: str, tp: object) -> Callable[[Any], Any]: ...
if sys.version_info >= (3, 9):
    @calls_dunder("obj", "__getattribute__")
    def get_type_hints(obj: object, globalns: Any = None, localns: Any = None, include_extras: bool = False) -> dict[str, Any]: ...
else:
    @calls_dunder("obj", "__getattribute__")
    def get_type_hints(obj: object, globalns: Any = None, localns: Any = None) -> dict[str, Any]: ...

@raises()
def get_origin(tp: object) -> Any: ...

@raises()
def get_args(tp: object) -> tuple[Any, ...]: ...
