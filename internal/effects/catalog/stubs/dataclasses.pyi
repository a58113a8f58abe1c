# What the decorator generates is read from the class body by the analysis; these are the functions.
__python__ = ">=3.8"

class Field:
    name: str
    type: Any
    default: Any
    default_factory: Any

@picklable
class FrozenInstanceError(AttributeError): ...

MISSING: Any
if sys.version_info >= (3, 11):
    @mutates("cls")
    @returns("cls")
    def dataclass(cls: Any = None, /, *, init: bool = True, repr: bool = True, eq: bool = True, order: bool = False, unsafe_hash: bool = False, frozen: bool = False, match_args: bool = True, kw_only: bool = False, slots: bool = False, weakref_slot: bool = False) -> Any: ...
elif sys.version_info >= (3, 10):

    @mutates("cls")
    @returns("cls")
    def dataclass(cls: Any = None, /, *, init: bool = True, repr: bool = True, eq: bool = True, order: bool = False, unsafe_hash: bool = False, frozen: bool = False, match_args: bool = True, kw_only: bool = False, slots: bool = False) -> Any: ...
else:
    @mutates("cls")
    @returns("cls")
    def dataclass(cls: Any = None, /, *, init: bool = True, repr: bool = True, eq: bool = True, order: bool = False, unsafe_hash: bool = False, frozen: bool = False) -> Any: ...
if sys.version_info >= (3, 10):
    @raises("ValueError", "TypeError")
    @holds("default", "default_factory", "metadata")
    def field(*, default: Any = ..., default_factory: Any = ..., init: bool = True, repr: bool = True, hash: bool | None = None, compare: bool = True, metadata: Any = None, kw_only: Any = ...) -> Any: ...
else:
    @raises("ValueError", "TypeError")
    @holds("default", "default_factory", "metadata")
    def field(*, default: Any = ..., default_factory: Any = ..., init: bool = True, repr: bool = True, hash: bool | None = None, compare: bool = True, metadata: Any = None) -> Any: ...

@raises("TypeError")
def fields(class_or_instance: object) -> tuple[Field, ...]: ...

@fresh
@raises("TypeError")
@calls_dunder("obj.*", "__deepcopy__")
@cost(5e-6)
def asdict(obj: object, *, dict_factory: Callable[[list[tuple[str, Any]]], Any] = ...) -> Any: ...

@fresh
@raises("TypeError")
@calls_dunder("obj.*", "__deepcopy__")
@cost(5e-6)
def astuple(obj: object, *, tuple_factory: Callable[[list[Any]], Any] = ...) -> Any: ...

@returns("obj.*")
@calls_dunder("obj", "__init__", "__post_init__")
@blocker("unknown-call")
def replace(obj: object, /, **changes: object) -> Any: ...

@raises()
def is_dataclass(obj: object) -> bool: ...
if sys.version_info >= (3, 12):
    @blocker("dynamic-code")
    def make_dataclass(cls_name: str, fields: Iterable[Any], *, bases: tuple[type, ...] = (), namespace: Any = None, init: bool = True, repr: bool = True, eq: bool = True, order: bool = False, unsafe_hash: bool = False, frozen: bool = False, match_args: bool = True, kw_only: bool = False, slots: bool = False, weakref_slot: bool = False, module: str | None = None) -> type: ...
