# Members of an enumeration are made once, when its class is; they pickle by name.
__python__ = ">=3.8"

@immutable
class EnumMeta(type): ...

@immutable
@picklable
@plain
@raises()
class Enum:
    @raises("ValueError")
    def __new__(cls, value: object) -> Self: ...

    @identity
    def __hash__(self) -> int: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __repr__(self) -> str: ...
    def __str__(self) -> str: ...
    name: str
    value: Any

@immutable
@picklable
@plain
@raises()
class IntEnum(int, Enum): ...

@immutable
@picklable
@plain
@raises()
class Flag(Enum):
    def __or__(self, other: Self) -> Self: ...
    def __and__(self, other: Self) -> Self: ...
    def __xor__(self, other: Self) -> Self: ...
    def __invert__(self) -> Self: ...
    def __contains__(self, other: Self) -> bool: ...
    def __bool__(self) -> bool: ...

@immutable
@picklable
@plain
@raises()
class IntFlag(int, Flag): ...

if sys.version_info >= (3, 11):
    @immutable
    @picklable
    @plain
    @raises()
    class StrEnum(str, Enum): ...

class auto:
    if sys.version_info >= (3, 11):
        @raises()
        def __init__(self, value: object = ...): ...
    else:
        @raises()
        def __init__(self): ...

@raises()
def unique[E](enumeration: E) -> E: ...
