# Every builtin function, and every class whose instances programs hold.
#
# The iterators of builtin containers are one class here, _iterator[T]; CPython has one per container,
# but they do the same. Arithmetic with another operand type than the declared ones is refused by the
# operand (NotImplemented), and Python goes on to the reflected method of the other one.
__python__ = ">=3.8"

from io import BufferedRandom, BufferedReader, BufferedWriter, TextIOWrapper, _TextReader, _TextWriter
from types import CodeType, TracebackType

@raises()
class object:
    def __init__(self): ...
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...

    @identity
    def __hash__(self, /) -> int: ...

    @identity
    def __repr__(self, /) -> str: ...

    @identity
    @calls_dunder("self", "__repr__")
    def __str__(self, /) -> str: ...

    @raises("TypeError")
    @identity
    @calls_dunder("self", "__str__")
    def __format__(self, format_spec: str, /) -> str: ...

    @raises("AttributeError")
    @returns("self.*")
    def __getattribute__(self, name: str, /) -> Any: ...

    @raises("AttributeError", "TypeError")
    @mutates("self")
    @stores("value", into="self")
    def __setattr__(self, name: str, value: object, /) -> None: ...

    @raises("AttributeError", "TypeError")
    @mutates("self")
    def __delattr__(self, name: str, /) -> None: ...

    @raises("TypeError")
    @calls_dunder("self", "__getstate__")
    def __reduce_ex__(self, protocol: int, /) -> tuple[Any, ...]: ...
    def __dir__(self, /) -> list[str]: ...

    @classmethod
    def __init_subclass__(cls) -> None: ...
    def __sizeof__(self, /) -> int: ...
    __doc__: str | None
    __dict__: dict[str, Any]
    __class__: type
    __module__: str

@immutable
@thread_safe
@raises()
class type:
    @overload
    def __new__(cls, object: object, /) -> type: ...

    @overload
    @raises("TypeError", "ValueError")
    @blocker("dynamic-code")
    def __new__(cls, name: str, bases: tuple[type, ...], dict: dict[str, Any], /) -> type: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...

    @identity
    def __hash__(self, /) -> int: ...
    def __repr__(self, /) -> str: ...
    def mro(self, /) -> list[type]: ...

    @identity
    def __subclasses__(self, /) -> list[type]: ...

    @calls_dunder("instance", "__getattribute__")
    def __instancecheck__(self, instance: object, /) -> bool: ...
    def __subclasscheck__(self, subclass: object, /) -> bool: ...
    if sys.version_info >= (3, 10):
        @raises("TypeError")
        def __or__(self, value: Any, /) -> Any: ...
    __name__: str
    __qualname__: str
    __module__: str
    __bases__: tuple[type, ...]
    __mro__: tuple[type, ...]
    __dict__: dict[str, Any]

@immutable
class super:
    def __init__(self, t: object = ..., obj: object = ..., /): ...

@immutable
@picklable
@thread_safe
@plain
@raises()
class int:
    @overload
    def __new__(cls, x: int = 0, /) -> Self: ...

    @overload
    @raises("OverflowError", "ValueError")
    def __new__(cls, x: float, /) -> Self: ...

    @overload
    @raises("ValueError")
    def __new__(cls, x: str | bytes | bytearray, /) -> Self: ...

    @overload
    @raises("ValueError", "TypeError")
    def __new__(cls, x: str | bytes | bytearray, /, base: int) -> Self: ...

    @overload
    @raises("TypeError", "ValueError")
    @calls_dunder("x", "__int__", "__index__", "__trunc__")
    def __new__(cls, x: object, /) -> Self: ...
    def __add__(self, value: int, /) -> int: ...
    def __sub__(self, value: int, /) -> int: ...
    def __mul__(self, value: int, /) -> int: ...
    def __and__(self, value: int, /) -> int: ...
    def __or__(self, value: int, /) -> int: ...
    def __xor__(self, value: int, /) -> int: ...
    def __radd__(self, value: int, /) -> int: ...
    def __rsub__(self, value: int, /) -> int: ...
    def __rmul__(self, value: int, /) -> int: ...
    def __rand__(self, value: int, /) -> int: ...
    def __ror__(self, value: int, /) -> int: ...
    def __rxor__(self, value: int, /) -> int: ...

    @raises("ZeroDivisionError")
    def __floordiv__(self, value: int, /) -> int: ...

    @raises("ZeroDivisionError")
    def __mod__(self, value: int, /) -> int: ...

    @raises("ZeroDivisionError")
    def __rfloordiv__(self, value: int, /) -> int: ...

    @raises("ZeroDivisionError")
    def __rmod__(self, value: int, /) -> int: ...

    @raises("ZeroDivisionError", "OverflowError")
    def __truediv__(self, value: int, /) -> float: ...

    @raises("ZeroDivisionError", "OverflowError")
    def __rtruediv__(self, value: int, /) -> float: ...

    @raises("ZeroDivisionError")
    def __divmod__(self, value: int, /) -> tuple[int, int]: ...

    @raises("ZeroDivisionError")
    def __rdivmod__(self, value: int, /) -> tuple[int, int]: ...

    @raises("ZeroDivisionError", "OverflowError", "ValueError")
    def __pow__(self, value: int, mod: int | None = None, /) -> int | float: ...

    @raises("ZeroDivisionError", "OverflowError", "ValueError")
    def __rpow__(self, value: int, mod: int | None = None, /) -> int | float: ...

    @raises("ValueError", "OverflowError")
    def __lshift__(self, value: int, /) -> int: ...

    @raises("ValueError", "OverflowError")
    def __rshift__(self, value: int, /) -> int: ...

    @raises("ValueError", "OverflowError")
    def __rlshift__(self, value: int, /) -> int: ...

    @raises("ValueError", "OverflowError")
    def __rrshift__(self, value: int, /) -> int: ...
    def __neg__(self, /) -> int: ...
    def __pos__(self, /) -> int: ...
    def __abs__(self, /) -> int: ...
    def __invert__(self, /) -> int: ...
    def __int__(self, /) -> int: ...
    def __index__(self, /) -> int: ...
    def __trunc__(self, /) -> int: ...
    def __floor__(self, /) -> int: ...
    def __ceil__(self, /) -> int: ...
    def __hash__(self, /) -> int: ...

    @raises("OverflowError")
    def __float__(self, /) -> float: ...
    def __bool__(self, /) -> bool: ...

    @overload
    def __round__(self, /) -> int: ...

    @overload
    def __round__(self, ndigits: int, /) -> int: ...

    @raises("ValueError")
    def __repr__(self, /) -> str: ...

    @raises("ValueError")
    def __str__(self, /) -> str: ...

    @raises("ValueError", "OverflowError")
    def __format__(self, format_spec: str, /) -> str: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __lt__(self, value: int, /) -> bool: ...
    def __le__(self, value: int, /) -> bool: ...
    def __gt__(self, value: int, /) -> bool: ...
    def __ge__(self, value: int, /) -> bool: ...
    def bit_length(self, /) -> int: ...
    def conjugate(self, /) -> int: ...
    def as_integer_ratio(self, /) -> tuple[int, int]: ...
    if sys.version_info >= (3, 10):
        def bit_count(self, /) -> int: ...
    if sys.version_info >= (3, 11):
        @raises("OverflowError", "ValueError")
        def to_bytes(self, /, length: int = 1, byteorder: str = "big", *, signed: bool = False) -> bytes: ...

        @classmethod
        @raises("ValueError", "TypeError")
        @calls_dunder("bytes", "__bytes__")
        def from_bytes(cls, /, bytes: Iterable[int], byteorder: str = "big", *, signed: bool = False) -> Self: ...
    else:
        @raises("OverflowError", "ValueError")
        def to_bytes(self, /, length: int, byteorder: str, *, signed: bool = False) -> bytes: ...

        @classmethod
        @raises("ValueError", "TypeError")
        @calls_dunder("bytes", "__bytes__")
        def from_bytes(cls, /, bytes: Iterable[int], byteorder: str, *, signed: bool = False) -> Self: ...
    if sys.version_info >= (3, 12):
        def is_integer(self, /) -> bool: ...
    real: int
    imag: int
    numerator: int
    denominator: int

@immutable
@picklable
@thread_safe
@plain
@raises()
class bool(int):
    @overload
    def __new__(cls, x: int | float | complex | str | bytes | None = False, /) -> Self: ...

    @overload
    @raises("TypeError", "ValueError", "OverflowError")
    @calls_dunder("x", "__bool__", "__len__")
    def __new__(cls, x: object, /) -> Self: ...

    @overload
    def __and__(self, value: bool, /) -> bool: ...

    @overload
    def __and__(self, value: int, /) -> int: ...

    @overload
    def __or__(self, value: bool, /) -> bool: ...

    @overload
    def __or__(self, value: int, /) -> int: ...

    @overload
    def __xor__(self, value: bool, /) -> bool: ...

    @overload
    def __xor__(self, value: int, /) -> int: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...

# A float meets an int by converting it, which fails for ints beyond 2**1024; comparisons are exact.
@immutable
@picklable
@thread_safe
@plain
@raises()
class float:
    @overload
    def __new__(cls, x: float | bool = 0.0, /) -> Self: ...

    @overload
    @raises("OverflowError")
    def __new__(cls, x: int, /) -> Self: ...

    @overload
    @raises("ValueError")
    def __new__(cls, x: str | bytes | bytearray, /) -> Self: ...

    @overload
    @raises("TypeError", "ValueError", "OverflowError")
    @calls_dunder("x", "__float__", "__index__")
    def __new__(cls, x: object, /) -> Self: ...

    @overload
    def __add__(self, value: float, /) -> float: ...

    @overload
    @raises("OverflowError")
    def __add__(self, value: int, /) -> float: ...

    @overload
    def __sub__(self, value: float, /) -> float: ...

    @overload
    @raises("OverflowError")
    def __sub__(self, value: int, /) -> float: ...

    @overload
    def __mul__(self, value: float, /) -> float: ...

    @overload
    @raises("OverflowError")
    def __mul__(self, value: int, /) -> float: ...

    @overload
    def __radd__(self, value: float, /) -> float: ...

    @overload
    @raises("OverflowError")
    def __radd__(self, value: int, /) -> float: ...

    @overload
    def __rsub__(self, value: float, /) -> float: ...

    @overload
    @raises("OverflowError")
    def __rsub__(self, value: int, /) -> float: ...

    @overload
    def __rmul__(self, value: float, /) -> float: ...

    @overload
    @raises("OverflowError")
    def __rmul__(self, value: int, /) -> float: ...

    @raises("ZeroDivisionError", "OverflowError")
    def __truediv__(self, value: float | int, /) -> float: ...

    @raises("ZeroDivisionError", "OverflowError")
    def __floordiv__(self, value: float | int, /) -> float: ...

    @raises("ZeroDivisionError", "OverflowError")
    def __mod__(self, value: float | int, /) -> float: ...

    @raises("ZeroDivisionError", "OverflowError")
    def __rtruediv__(self, value: float | int, /) -> float: ...

    @raises("ZeroDivisionError", "OverflowError")
    def __rfloordiv__(self, value: float | int, /) -> float: ...

    @raises("ZeroDivisionError", "OverflowError")
    def __rmod__(self, value: float | int, /) -> float: ...

    @raises("ZeroDivisionError", "OverflowError")
    def __divmod__(self, value: float | int, /) -> tuple[float, float]: ...

    @raises("ZeroDivisionError", "OverflowError")
    def __rdivmod__(self, value: float | int, /) -> tuple[float, float]: ...

    @raises("ZeroDivisionError", "OverflowError")
    def __pow__(self, value: float | int, mod: None = None, /) -> float | complex: ...

    @raises("ZeroDivisionError", "OverflowError")
    def __rpow__(self, value: float | int, mod: None = None, /) -> float | complex: ...
    def __neg__(self, /) -> float: ...
    def __pos__(self, /) -> float: ...
    def __abs__(self, /) -> float: ...

    @raises("OverflowError", "ValueError")
    def __int__(self, /) -> int: ...

    @raises("OverflowError", "ValueError")
    def __trunc__(self, /) -> int: ...
    if sys.version_info >= (3, 9):
        @raises("OverflowError", "ValueError")
        def __floor__(self, /) -> int: ...

        @raises("OverflowError", "ValueError")
        def __ceil__(self, /) -> int: ...
    def __float__(self, /) -> float: ...
    def __bool__(self, /) -> bool: ...

    @overload
    @raises("OverflowError", "ValueError")
    def __round__(self, /) -> int: ...

    @overload
    @raises("OverflowError")
    def __round__(self, ndigits: int, /) -> float: ...
    def __hash__(self, /) -> int: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...

    @raises("ValueError", "OverflowError")
    def __format__(self, format_spec: str, /) -> str: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __lt__(self, value: float | int, /) -> bool: ...
    def __le__(self, value: float | int, /) -> bool: ...
    def __gt__(self, value: float | int, /) -> bool: ...
    def __ge__(self, value: float | int, /) -> bool: ...
    def is_integer(self, /) -> bool: ...

    @raises("OverflowError", "ValueError")
    def as_integer_ratio(self, /) -> tuple[int, int]: ...
    def hex(self, /) -> str: ...

    @classmethod
    @raises("ValueError", "OverflowError")
    def fromhex(cls, string: str, /) -> Self: ...
    def conjugate(self, /) -> float: ...
    real: float
    imag: float

@immutable
@picklable
@thread_safe
@plain
@raises()
class complex:
    @overload
    def __new__(cls, real: complex | float | bool = 0, imag: complex | float | bool = 0) -> Self: ...

    @overload
    @raises("OverflowError")
    def __new__(cls, real: complex | float | int = 0, imag: complex | float | int = 0) -> Self: ...

    @overload
    @raises("ValueError")
    def __new__(cls, real: str) -> Self: ...

    @overload
    @raises("Exception")
    @calls_dunder("real", "__complex__", "__float__", "__index__")
    @calls_dunder("imag", "__float__", "__index__")
    def __new__(cls, real: object, imag: object = 0) -> Self: ...

    @overload
    def __add__(self, value: complex | float, /) -> complex: ...

    @overload
    @raises("OverflowError")
    def __add__(self, value: int, /) -> complex: ...

    @overload
    def __sub__(self, value: complex | float, /) -> complex: ...

    @overload
    @raises("OverflowError")
    def __sub__(self, value: int, /) -> complex: ...

    @overload
    def __radd__(self, value: complex | float, /) -> complex: ...

    @overload
    @raises("OverflowError")
    def __radd__(self, value: int, /) -> complex: ...

    @overload
    def __rsub__(self, value: complex | float, /) -> complex: ...

    @overload
    @raises("OverflowError")
    def __rsub__(self, value: int, /) -> complex: ...

    @overload
    def __mul__(self, value: complex | float, /) -> complex: ...

    @overload
    @raises("OverflowError")
    def __mul__(self, value: int, /) -> complex: ...

    @overload
    def __rmul__(self, value: complex | float, /) -> complex: ...

    @overload
    @raises("OverflowError")
    def __rmul__(self, value: int, /) -> complex: ...

    @raises("ZeroDivisionError", "OverflowError")
    def __truediv__(self, value: complex | float | int, /) -> complex: ...

    @raises("ZeroDivisionError", "OverflowError")
    def __rtruediv__(self, value: complex | float | int, /) -> complex: ...

    @raises("ZeroDivisionError", "OverflowError")
    def __pow__(self, value: complex | float | int, mod: None = None, /) -> complex: ...

    @raises("ZeroDivisionError", "OverflowError")
    def __rpow__(self, value: complex | float | int, mod: None = None, /) -> complex: ...
    def __neg__(self, /) -> complex: ...
    def __pos__(self, /) -> complex: ...

    @raises("OverflowError")
    def __abs__(self, /) -> float: ...
    def __bool__(self, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...

    @raises("ValueError", "OverflowError")
    def __format__(self, format_spec: str, /) -> str: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def conjugate(self, /) -> complex: ...
    real: float
    imag: float

@immutable
@picklable
@thread_safe
@plain
@raises()
class str:
    @overload
    def __new__(cls, object: str = "") -> Self: ...

    @overload
    @raises("ValueError")
    def __new__(cls, object: int) -> Self: ...

    @overload
    def __new__(cls, object: float | bool | None) -> Self: ...

    @overload
    @raises("TypeError")
    @calls_dunder("object", "__str__", "__repr__")
    def __new__(cls, object: object) -> Self: ...

    @overload
    @raises("UnicodeDecodeError", "LookupError")
    def __new__(cls, object: bytes | bytearray, encoding: str = "utf-8", errors: str = "strict") -> Self: ...
    def __add__(self, value: str, /) -> str: ...

    @raises("OverflowError")
    def __mul__(self, value: int, /) -> str: ...

    @raises("OverflowError")
    def __rmul__(self, value: int, /) -> str: ...

    @raises("TypeError", "ValueError", "KeyError", "OverflowError")
    @calls_dunder("value", "__str__", "__repr__", "__float__", "__index__", "__int__", "__getitem__")
    @calls_dunder("value.*", "__str__", "__repr__", "__float__", "__index__", "__int__")
    def __mod__(self, value: object, /) -> str: ...
    def __contains__(self, key: str, /) -> bool: ...

    @raises("IndexError", "ValueError")
    def __getitem__(self, key: int | slice, /) -> str: ...
    def __len__(self, /) -> int: ...
    def __iter__(self, /) -> _iterator[str]: ...

    @identity
    def __hash__(self, /) -> int: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...

    @raises("ValueError")
    def __format__(self, format_spec: str, /) -> str: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __lt__(self, value: str, /) -> bool: ...
    def __le__(self, value: str, /) -> bool: ...
    def __gt__(self, value: str, /) -> bool: ...
    def __ge__(self, value: str, /) -> bool: ...
    def capitalize(self, /) -> str: ...
    def casefold(self, /) -> str: ...
    def lower(self, /) -> str: ...
    def swapcase(self, /) -> str: ...
    def title(self, /) -> str: ...
    def upper(self, /) -> str: ...
    def isalnum(self, /) -> bool: ...
    def isalpha(self, /) -> bool: ...
    def isascii(self, /) -> bool: ...
    def isdecimal(self, /) -> bool: ...
    def isdigit(self, /) -> bool: ...
    def isidentifier(self, /) -> bool: ...
    def islower(self, /) -> bool: ...
    def isnumeric(self, /) -> bool: ...
    def isprintable(self, /) -> bool: ...
    def isspace(self, /) -> bool: ...
    def istitle(self, /) -> bool: ...
    def isupper(self, /) -> bool: ...

    @raises("TypeError", "OverflowError")
    def center(self, width: int, fillchar: str = " ", /) -> str: ...

    @raises("TypeError", "OverflowError")
    def ljust(self, width: int, fillchar: str = " ", /) -> str: ...

    @raises("TypeError", "OverflowError")
    def rjust(self, width: int, fillchar: str = " ", /) -> str: ...
    def count(self, sub: str, start: int | None = None, end: int | None = None, /) -> int: ...

    @raises("UnicodeEncodeError", "LookupError")
    def encode(self, /, encoding: str = "utf-8", errors: str = "strict") -> bytes: ...
    def startswith(self, prefix: str | tuple[str, ...], start: int | None = None, end: int | None = None, /) -> bool: ...
    def endswith(self, suffix: str | tuple[str, ...], start: int | None = None, end: int | None = None, /) -> bool: ...

    @raises("OverflowError")
    def expandtabs(self, /, tabsize: int = 8) -> str: ...
    def find(self, sub: str, start: int | None = None, end: int | None = None, /) -> int: ...
    def rfind(self, sub: str, start: int | None = None, end: int | None = None, /) -> int: ...

    @raises("ValueError")
    def index(self, sub: str, start: int | None = None, end: int | None = None, /) -> int: ...

    @raises("ValueError")
    def rindex(self, sub: str, start: int | None = None, end: int | None = None, /) -> int: ...

    @raises("Exception")
    @calls_dunder("args", "__format__", "__str__", "__repr__", "__getitem__", "__getattribute__")
    @calls_dunder("kwargs", "__format__", "__str__", "__repr__", "__getitem__", "__getattribute__")
    def format(self, *args: object, **kwargs: object) -> str: ...

    @raises("Exception")
    @calls_dunder("mapping", "__getitem__")
    @calls_dunder("mapping.*", "__format__", "__str__", "__repr__", "__getitem__", "__getattribute__")
    def format_map(self, mapping: Mapping[str, object], /) -> str: ...
    def join(self, iterable: Iterable[str], /) -> str: ...
    def strip(self, chars: str | None = None, /) -> str: ...
    def lstrip(self, chars: str | None = None, /) -> str: ...
    def rstrip(self, chars: str | None = None, /) -> str: ...

    @raises("ValueError")
    def partition(self, sep: str, /) -> tuple[str, str, str]: ...

    @raises("ValueError")
    def rpartition(self, sep: str, /) -> tuple[str, str, str]: ...
    if sys.version_info >= (3, 13):
        def replace(self, old: str, new: str, /, count: int = -1) -> str: ...
    else:
        def replace(self, old: str, new: str, count: int = -1, /) -> str: ...
    if sys.version_info >= (3, 9):
        def removeprefix(self, prefix: str, /) -> str: ...
        def removesuffix(self, suffix: str, /) -> str: ...

    @overload
    def split(self, /, sep: None = None, maxsplit: int = -1) -> list[str]: ...

    @overload
    @raises("ValueError")
    def split(self, /, sep: str | None, maxsplit: int = -1) -> list[str]: ...

    @overload
    def rsplit(self, /, sep: None = None, maxsplit: int = -1) -> list[str]: ...

    @overload
    @raises("ValueError")
    def rsplit(self, /, sep: str | None, maxsplit: int = -1) -> list[str]: ...
    def splitlines(self, /, keepends: bool = False) -> list[str]: ...

    @raises("Exception")
    @calls_dunder("table", "__getitem__")
    def translate(self, table: object, /) -> str: ...

    @raises("OverflowError")
    def zfill(self, width: int, /) -> str: ...

    @staticmethod
    @overload
    @raises("ValueError", "TypeError")
    def maketrans(x: str, y: str, z: str = ..., /) -> dict[int, int | None]: ...

    @staticmethod
    @overload
    @raises("ValueError", "TypeError")
    def maketrans[V](x: dict[Any, V], /) -> dict[int, V]: ...

@immutable
@picklable
@thread_safe
@plain
@raises()
class bytes:
    @overload
    @raises("ValueError", "OverflowError")
    def __new__(cls, source: int = ...) -> Self: ...

    @overload
    def __new__(cls, source: bytes | bytearray) -> Self: ...

    @overload
    @raises("ValueError")
    def __new__(cls, source: Iterable[int] | memoryview) -> Self: ...

    @overload
    @raises("UnicodeEncodeError", "LookupError")
    def __new__(cls, source: str, encoding: str, errors: str = "strict") -> Self: ...

    @overload
    @raises("Exception")
    @calls_dunder("source", "__bytes__", "__index__", "__buffer__")
    def __new__(cls, source: object) -> Self: ...
    def __add__(self, value: bytes | bytearray, /) -> bytes: ...

    @raises("OverflowError")
    def __mul__(self, value: int, /) -> bytes: ...

    @raises("OverflowError")
    def __rmul__(self, value: int, /) -> bytes: ...

    @raises("TypeError", "ValueError", "KeyError", "OverflowError")
    @calls_dunder("value", "__bytes__", "__str__", "__repr__", "__float__", "__index__", "__int__")
    @calls_dunder("value.*", "__bytes__", "__str__", "__repr__", "__float__", "__index__", "__int__")
    def __mod__(self, value: object, /) -> bytes: ...

    @raises("ValueError")
    def __contains__(self, key: int | bytes | bytearray, /) -> bool: ...

    @overload
    @raises("IndexError")
    def __getitem__(self, key: int, /) -> int: ...

    @overload
    @raises("ValueError")
    def __getitem__(self, key: slice, /) -> bytes: ...
    def __len__(self, /) -> int: ...
    def __iter__(self, /) -> _iterator[int]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __lt__(self, value: bytes | bytearray, /) -> bool: ...
    def __le__(self, value: bytes | bytearray, /) -> bool: ...
    def __gt__(self, value: bytes | bytearray, /) -> bool: ...
    def __ge__(self, value: bytes | bytearray, /) -> bool: ...

    @identity
    def __hash__(self, /) -> int: ...
    def capitalize(self) -> bytes: ...
    def lower(self) -> bytes: ...
    def swapcase(self) -> bytes: ...
    def title(self) -> bytes: ...
    def upper(self) -> bytes: ...
    def isalnum(self) -> bool: ...
    def isalpha(self) -> bool: ...
    def isascii(self) -> bool: ...
    def isdigit(self) -> bool: ...
    def islower(self) -> bool: ...
    def isspace(self) -> bool: ...
    def istitle(self) -> bool: ...
    def isupper(self) -> bool: ...

    @raises("TypeError", "OverflowError")
    def center(self, width: int, fillchar: bytes | bytearray = b" ", /) -> bytes: ...

    @raises("TypeError", "OverflowError")
    def ljust(self, width: int, fillchar: bytes | bytearray = b" ", /) -> bytes: ...

    @raises("TypeError", "OverflowError")
    def rjust(self, width: int, fillchar: bytes | bytearray = b" ", /) -> bytes: ...

    @raises("ValueError")
    def count(self, sub: bytes | bytearray | int, start: int | None = None, end: int | None = None, /) -> int: ...

    @raises("ValueError")
    def find(self, sub: bytes | bytearray | int, start: int | None = None, end: int | None = None, /) -> int: ...

    @raises("ValueError")
    def rfind(self, sub: bytes | bytearray | int, start: int | None = None, end: int | None = None, /) -> int: ...

    @raises("ValueError")
    def index(self, sub: bytes | bytearray | int, start: int | None = None, end: int | None = None, /) -> int: ...

    @raises("ValueError")
    def rindex(self, sub: bytes | bytearray | int, start: int | None = None, end: int | None = None, /) -> int: ...

    @raises("UnicodeDecodeError", "LookupError")
    def decode(self, /, encoding: str = "utf-8", errors: str = "strict") -> str: ...
    def startswith(self, prefix: bytes | tuple[bytes, ...], start: int | None = None, end: int | None = None, /) -> bool: ...
    def endswith(self, suffix: bytes | tuple[bytes, ...], start: int | None = None, end: int | None = None, /) -> bool: ...

    @raises("OverflowError")
    def expandtabs(self, /, tabsize: int = 8) -> bytes: ...

    @raises("ValueError", "TypeError")
    def hex(self, sep: str | bytes = ..., bytes_per_sep: int = 1) -> str: ...

    @classmethod
    @raises("ValueError")
    def fromhex(cls, string: str, /) -> Self: ...
    def join(self, iterable_of_bytes: Iterable[bytes], /) -> bytes: ...
    def strip(self, bytes: bytes | None = None, /) -> bytes: ...
    def lstrip(self, bytes: bytes | None = None, /) -> bytes: ...
    def rstrip(self, bytes: bytes | None = None, /) -> bytes: ...

    @raises("ValueError")
    def partition(self, sep: bytes, /) -> tuple[bytes, bytes, bytes]: ...

    @raises("ValueError")
    def rpartition(self, sep: bytes, /) -> tuple[bytes, bytes, bytes]: ...
    def replace(self, old: bytes, new: bytes, count: int = -1, /) -> bytes: ...
    if sys.version_info >= (3, 9):
        def removeprefix(self, prefix: bytes, /) -> bytes: ...
        def removesuffix(self, suffix: bytes, /) -> bytes: ...

    @overload
    def split(self, /, sep: None = None, maxsplit: int = -1) -> list[bytes]: ...

    @overload
    @raises("ValueError")
    def split(self, /, sep: bytes | None, maxsplit: int = -1) -> list[bytes]: ...

    @overload
    def rsplit(self, /, sep: None = None, maxsplit: int = -1) -> list[bytes]: ...

    @overload
    @raises("ValueError")
    def rsplit(self, /, sep: bytes | None, maxsplit: int = -1) -> list[bytes]: ...
    def splitlines(self, /, keepends: bool = False) -> list[bytes]: ...

    @raises("ValueError")
    def translate(self, table: bytes | None, /, delete: bytes = b"") -> bytes: ...
    def zfill(self, width: int, /) -> bytes: ...

    @staticmethod
    @raises("ValueError")
    def maketrans(frm: bytes, to: bytes, /) -> bytes: ...

@picklable
@plain
@raises()
class bytearray:
    @overload
    @raises("ValueError", "OverflowError")
    def __init__(self, source: int = ...) -> None: ...

    @overload
    def __init__(self, source: bytes | bytearray) -> None: ...

    @overload
    @raises("ValueError")
    def __init__(self, source: Iterable[int] | memoryview) -> None: ...

    @overload
    @raises("UnicodeEncodeError", "LookupError")
    def __init__(self, source: str, encoding: str, errors: str = "strict") -> None: ...
    def __add__(self, value: bytes | bytearray, /) -> bytearray: ...

    @raises("OverflowError")
    def __mul__(self, value: int, /) -> bytearray: ...

    @raises("OverflowError")
    def __rmul__(self, value: int, /) -> bytearray: ...

    @raises("TypeError", "ValueError", "KeyError", "OverflowError")
    @calls_dunder("value", "__bytes__", "__str__", "__repr__", "__float__", "__index__", "__int__")
    @calls_dunder("value.*", "__bytes__", "__str__", "__repr__", "__float__", "__index__", "__int__")
    def __mod__(self, value: object, /) -> bytearray: ...

    @raises("ValueError")
    def __contains__(self, key: int | bytes | bytearray, /) -> bool: ...

    @overload
    @raises("IndexError")
    def __getitem__(self, key: int, /) -> int: ...

    @overload
    @raises("ValueError")
    def __getitem__(self, key: slice, /) -> bytearray: ...
    def __len__(self, /) -> int: ...
    def __iter__(self, /) -> _iterator[int]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __lt__(self, value: bytes | bytearray, /) -> bool: ...
    def __le__(self, value: bytes | bytearray, /) -> bool: ...
    def __gt__(self, value: bytes | bytearray, /) -> bool: ...
    def __ge__(self, value: bytes | bytearray, /) -> bool: ...
    def capitalize(self) -> bytearray: ...
    def lower(self) -> bytearray: ...
    def swapcase(self) -> bytearray: ...
    def title(self) -> bytearray: ...
    def upper(self) -> bytearray: ...
    def isalnum(self) -> bool: ...
    def isalpha(self) -> bool: ...
    def isascii(self) -> bool: ...
    def isdigit(self) -> bool: ...
    def islower(self) -> bool: ...
    def isspace(self) -> bool: ...
    def istitle(self) -> bool: ...
    def isupper(self) -> bool: ...

    @raises("TypeError", "OverflowError")
    def center(self, width: int, fillchar: bytes | bytearray = b" ", /) -> bytearray: ...

    @raises("TypeError", "OverflowError")
    def ljust(self, width: int, fillchar: bytes | bytearray = b" ", /) -> bytearray: ...

    @raises("TypeError", "OverflowError")
    def rjust(self, width: int, fillchar: bytes | bytearray = b" ", /) -> bytearray: ...

    @raises("ValueError")
    def count(self, sub: bytes | bytearray | int, start: int | None = None, end: int | None = None, /) -> int: ...

    @raises("ValueError")
    def find(self, sub: bytes | bytearray | int, start: int | None = None, end: int | None = None, /) -> int: ...

    @raises("ValueError")
    def rfind(self, sub: bytes | bytearray | int, start: int | None = None, end: int | None = None, /) -> int: ...

    @raises("ValueError")
    def index(self, sub: bytes | bytearray | int, start: int | None = None, end: int | None = None, /) -> int: ...

    @raises("ValueError")
    def rindex(self, sub: bytes | bytearray | int, start: int | None = None, end: int | None = None, /) -> int: ...

    @raises("UnicodeDecodeError", "LookupError")
    def decode(self, /, encoding: str = "utf-8", errors: str = "strict") -> str: ...
    def startswith(self, prefix: bytes | tuple[bytes, ...], start: int | None = None, end: int | None = None, /) -> bool: ...
    def endswith(self, suffix: bytes | tuple[bytes, ...], start: int | None = None, end: int | None = None, /) -> bool: ...

    @raises("OverflowError")
    def expandtabs(self, /, tabsize: int = 8) -> bytearray: ...

    @raises("ValueError", "TypeError")
    def hex(self, sep: str | bytes = ..., bytes_per_sep: int = 1) -> str: ...

    @classmethod
    @raises("ValueError")
    def fromhex(cls, string: str, /) -> Self: ...
    def join(self, iterable_of_bytes: Iterable[bytes], /) -> bytearray: ...
    def strip(self, bytes: bytes | None = None, /) -> bytearray: ...
    def lstrip(self, bytes: bytes | None = None, /) -> bytearray: ...
    def rstrip(self, bytes: bytes | None = None, /) -> bytearray: ...

    @raises("ValueError")
    def partition(self, sep: bytes, /) -> tuple[bytearray, bytearray, bytearray]: ...

    @raises("ValueError")
    def rpartition(self, sep: bytes, /) -> tuple[bytearray, bytearray, bytearray]: ...
    def replace(self, old: bytes, new: bytes, count: int = -1, /) -> bytearray: ...
    if sys.version_info >= (3, 9):
        def removeprefix(self, prefix: bytes, /) -> bytearray: ...
        def removesuffix(self, suffix: bytes, /) -> bytearray: ...

    @overload
    def split(self, /, sep: None = None, maxsplit: int = -1) -> list[bytearray]: ...

    @overload
    @raises("ValueError")
    def split(self, /, sep: bytes | None, maxsplit: int = -1) -> list[bytearray]: ...

    @overload
    def rsplit(self, /, sep: None = None, maxsplit: int = -1) -> list[bytearray]: ...

    @overload
    @raises("ValueError")
    def rsplit(self, /, sep: bytes | None, maxsplit: int = -1) -> list[bytearray]: ...
    def splitlines(self, /, keepends: bool = False) -> list[bytearray]: ...

    @raises("ValueError")
    def translate(self, table: bytes | None, /, delete: bytes = b"") -> bytearray: ...
    def zfill(self, width: int, /) -> bytearray: ...

    @staticmethod
    @raises("ValueError")
    def maketrans(frm: bytes, to: bytes, /) -> bytes: ...
    __hash__: None

    @raises("ValueError", "BufferError")
    @mutates("self")
    def append(self, item: int, /) -> None: ...

    @raises("ValueError", "BufferError", "TypeError")
    @mutates("self")
    def extend(self, iterable_of_ints: Iterable[int], /) -> None: ...

    @raises("ValueError", "BufferError")
    @mutates("self")
    def insert(self, index: int, item: int, /) -> None: ...

    @raises("IndexError", "BufferError")
    @mutates("self")
    def pop(self, index: int = -1, /) -> int: ...

    @raises("ValueError", "BufferError")
    @mutates("self")
    def remove(self, value: int, /) -> None: ...

    @raises("BufferError")
    @mutates("self")
    def clear(self, /) -> None: ...

    @mutates("self")
    def reverse(self, /) -> None: ...
    def copy(self, /) -> bytearray: ...

    @raises("BufferError")
    @mutates("self")
    def __iadd__(self, value: bytes | bytearray, /) -> Self: ...

    @raises("BufferError", "OverflowError")
    @mutates("self")
    def __imul__(self, value: int, /) -> Self: ...

    @raises("IndexError", "ValueError", "BufferError", "TypeError")
    @mutates("self")
    def __setitem__(self, key: int | slice, value: int | Iterable[int], /) -> None: ...

    @raises("IndexError", "ValueError", "BufferError")
    @mutates("self")
    def __delitem__(self, key: int | slice, /) -> None: ...

@unpicklable
@raises()
class memoryview:
    @raises("TypeError", "BufferError")
    @stores("object", into="self")
    def __new__(cls, object: object) -> Self: ...

    @raises("IndexError", "TypeError", "ValueError", "NotImplementedError")
    @holds("self")
    def __getitem__(self, key: int | slice, /) -> Any: ...

    @raises("IndexError", "TypeError", "ValueError", "NotImplementedError")
    @mutates("self", "self.*")
    def __setitem__(self, key: int | slice, value: object, /) -> None: ...

    @raises("ValueError")
    def __len__(self, /) -> int: ...

    @raises("ValueError")
    def __eq__(self, value: object, /) -> bool: ...

    @raises("ValueError")
    def tobytes(self, /, order: str | None = "C") -> bytes: ...

    @raises("ValueError", "NotImplementedError")
    def tolist(self, /) -> list[Any]: ...

    @raises("BufferError")
    @mutates("self")
    def release(self, /) -> None: ...

    @raises("ValueError", "TypeError")
    @holds("self")
    def cast(self, /, format: str, shape: object = ...) -> memoryview: ...

    @raises("ValueError")
    @holds("self")
    def toreadonly(self, /) -> memoryview: ...

    @raises("ValueError")
    @returns("self")
    def __enter__(self, /) -> Self: ...

    @raises("BufferError")
    @mutates("self")
    def __exit__(self, /, *exc_info: object) -> None: ...
    nbytes: int
    itemsize: int
    format: str
    readonly: bool
    ndim: int
    shape: tuple[int, ...]

@picklable
@raises()
class list[T]:
    @overload
    def __init__(self) -> None: ...

    @overload
    def __init__(self, iterable: Iterable[T], /) -> None: ...

    @mutates("self")
    def append(self, object: T, /) -> None: ...

    @mutates("self")
    def extend(self, iterable: Iterable[T], /) -> None: ...

    @raises("OverflowError")
    @mutates("self")
    def insert(self, index: int, object: T, /) -> None: ...

    @raises("IndexError", "OverflowError")
    @mutates("self")
    def pop(self, index: int = -1, /) -> T: ...

    @raises("ValueError")
    @mutates("self")
    @calls_dunder("T", "__eq__")
    @calls_dunder("value", "__eq__")
    def remove(self, value: object, /) -> None: ...

    @mutates("self")
    def clear(self, /) -> None: ...

    @mutates("self")
    def reverse(self, /) -> None: ...
    def copy(self, /) -> list[T]: ...

    @calls_dunder("T", "__eq__")
    @calls_dunder("value", "__eq__")
    def count(self, value: object, /) -> int: ...

    @raises("ValueError")
    @calls_dunder("T", "__eq__")
    @calls_dunder("value", "__eq__")
    def index(self, value: object, start: int = 0, stop: int = ..., /) -> int: ...

    @overload
    @mutates("self")
    @calls_dunder("T", "__lt__")
    def sort(self, /, *, key: None = None, reverse: bool = False) -> None: ...

    @overload
    @mutates("self")
    @calls_dunder("K", "__lt__")
    def sort[K](self, /, *, key: Callable[[T], K], reverse: bool = False) -> None: ...

    @overload
    @raises("IndexError")
    def __getitem__(self, index: int, /) -> T: ...

    @overload
    @raises("ValueError")
    def __getitem__(self, index: slice, /) -> list[T]: ...

    @overload
    @raises("IndexError")
    @mutates("self")
    def __setitem__(self, key: int, value: T, /) -> None: ...

    @overload
    @raises("ValueError")
    @mutates("self")
    def __setitem__(self, key: slice, value: Iterable[T], /) -> None: ...

    @raises("IndexError", "ValueError")
    @mutates("self")
    def __delitem__(self, key: int | slice, /) -> None: ...

    @calls_dunder("T", "__eq__")
    @calls_dunder("key", "__eq__")
    def __contains__(self, key: object, /) -> bool: ...

    @holds("self")
    def __iter__(self, /) -> _iterator[T]: ...

    @holds("self")
    def __reversed__(self, /) -> _iterator[T]: ...
    def __len__(self, /) -> int: ...
    def __add__[S](self, value: list[S], /) -> list[T | S]: ...

    @mutates("self")
    def __iadd__(self, value: Iterable[T], /) -> Self: ...

    @raises("OverflowError")
    def __mul__(self, value: int, /) -> list[T]: ...

    @raises("OverflowError")
    def __rmul__(self, value: int, /) -> list[T]: ...

    @raises("OverflowError")
    @mutates("self")
    def __imul__(self, value: int, /) -> Self: ...

    @calls_dunder("T", "__eq__")
    def __eq__(self, value: object, /) -> bool: ...

    @calls_dunder("T", "__eq__")
    def __ne__(self, value: object, /) -> bool: ...

    @calls_dunder("T", "__eq__", "__lt__")
    def __lt__(self, value: list[T], /) -> bool: ...

    @calls_dunder("T", "__eq__", "__lt__")
    def __le__(self, value: list[T], /) -> bool: ...

    @calls_dunder("T", "__eq__", "__lt__")
    def __gt__(self, value: list[T], /) -> bool: ...

    @calls_dunder("T", "__eq__", "__lt__")
    def __ge__(self, value: list[T], /) -> bool: ...

    @calls_dunder("T", "__repr__")
    def __repr__(self, /) -> str: ...

    @calls_dunder("T", "__repr__")
    def __str__(self, /) -> str: ...
    __hash__: None

# Immutable as every tuple is: the tuple itself, not what its elements refer to.
@immutable
@picklable
@thread_safe
@raises()
class tuple[T]:
    @overload
    def __new__(cls) -> Self: ...

    @overload
    @returns("iterable")
    def __new__(cls, iterable: Iterable[T], /) -> Self: ...

    @calls_dunder("T", "__eq__")
    @calls_dunder("value", "__eq__")
    def count(self, value: object, /) -> int: ...

    @raises("ValueError")
    @calls_dunder("T", "__eq__")
    @calls_dunder("value", "__eq__")
    def index(self, value: object, start: int = 0, stop: int = ..., /) -> int: ...

    @overload
    @raises("IndexError")
    def __getitem__(self, key: int, /) -> T: ...

    @overload
    @raises("ValueError")
    def __getitem__(self, key: slice, /) -> tuple[T, ...]: ...

    @calls_dunder("T", "__eq__")
    @calls_dunder("key", "__eq__")
    def __contains__(self, key: object, /) -> bool: ...

    @holds("self")
    def __iter__(self, /) -> _iterator[T]: ...
    def __len__(self, /) -> int: ...
    def __add__[S](self, value: tuple[S, ...], /) -> tuple[T | S, ...]: ...

    @raises("OverflowError")
    def __mul__(self, value: int, /) -> tuple[T, ...]: ...

    @raises("OverflowError")
    def __rmul__(self, value: int, /) -> tuple[T, ...]: ...

    @calls_dunder("T", "__hash__")
    def __hash__(self, /) -> int: ...

    @calls_dunder("T", "__eq__")
    def __eq__(self, value: object, /) -> bool: ...

    @calls_dunder("T", "__eq__")
    def __ne__(self, value: object, /) -> bool: ...

    @calls_dunder("T", "__eq__", "__lt__")
    def __lt__(self, value: tuple[T, ...], /) -> bool: ...

    @calls_dunder("T", "__eq__", "__lt__")
    def __le__(self, value: tuple[T, ...], /) -> bool: ...

    @calls_dunder("T", "__eq__", "__lt__")
    def __gt__(self, value: tuple[T, ...], /) -> bool: ...

    @calls_dunder("T", "__eq__", "__lt__")
    def __ge__(self, value: tuple[T, ...], /) -> bool: ...

    @calls_dunder("T", "__repr__")
    def __repr__(self, /) -> str: ...

    @calls_dunder("T", "__repr__")
    def __str__(self, /) -> str: ...

# Keys are hashed and compared; a key without a hash raises TypeError from its missing __hash__.
@picklable
@raises()
class dict[K, V]:
    @overload
    def __init__(self, **kwargs: V) -> None: ...

    @overload
    @hashes("map")
    def __init__(self, map: dict[K, V], /, **kwargs: V) -> None: ...

    @overload
    @raises("ValueError", "TypeError")
    @calls_dunder("iterable", "keys", "__getitem__")
    @hashes("K")
    def __init__(self, iterable: Iterable[tuple[K, V]] | Mapping[K, V], /, **kwargs: V) -> None: ...

    @raises("KeyError")
    @hashes("key")
    def __getitem__(self, key: object, /) -> V: ...

    @mutates("self")
    @hashes("key")
    def __setitem__(self, key: K, value: V, /) -> None: ...

    @raises("KeyError")
    @mutates("self")
    @hashes("key")
    def __delitem__(self, key: object, /) -> None: ...

    @hashes("key")
    def __contains__(self, key: object, /) -> bool: ...

    @overload
    @hashes("key")
    def get(self, key: object, default: None = None, /) -> V | None: ...

    @overload
    @hashes("key")
    def get[D](self, key: object, default: D, /) -> V | D: ...

    @mutates("self")
    @hashes("key")
    def setdefault(self, key: K, default: V = None, /) -> V: ...

    @overload
    @raises("KeyError")
    @mutates("self")
    @hashes("key")
    def pop(self, key: object, /) -> V: ...

    @overload
    @mutates("self")
    @hashes("key")
    def pop[D](self, key: object, default: D, /) -> V | D: ...

    @raises("KeyError")
    @mutates("self")
    def popitem(self, /) -> tuple[K, V]: ...

    @overload
    @mutates("self")
    def update(self, /, **kwargs: V) -> None: ...

    @overload
    @mutates("self")
    @hashes("K")
    def update(self, m: dict[K, V], /, **kwargs: V) -> None: ...

    @overload
    @raises("ValueError", "TypeError")
    @mutates("self")
    @calls_dunder("m", "keys", "__getitem__")
    @hashes("K")
    def update(self, m: Iterable[tuple[K, V]] | Mapping[K, V], /, **kwargs: V) -> None: ...

    @mutates("self")
    def clear(self, /) -> None: ...
    def copy(self, /) -> dict[K, V]: ...

    @holds("self")
    def keys(self, /) -> dict_keys[K]: ...

    @holds("self")
    def values(self, /) -> dict_values[V]: ...

    @holds("self")
    def items(self, /) -> dict_items[K, V]: ...

    @classmethod
    @hashes("K")
    def fromkeys[V2](cls, iterable: Iterable[K], value: V2 = None, /) -> dict[K, V2]: ...

    @holds("self")
    def __iter__(self, /) -> _iterator[K]: ...

    @holds("self")
    def __reversed__(self, /) -> _iterator[K]: ...
    def __len__(self, /) -> int: ...

    @calls_dunder("K", "__eq__", "__hash__")
    @calls_dunder("V", "__eq__")
    def __eq__(self, value: object, /) -> bool: ...

    @calls_dunder("K", "__eq__", "__hash__")
    @calls_dunder("V", "__eq__")
    def __ne__(self, value: object, /) -> bool: ...

    @calls_dunder("K", "__repr__")
    @calls_dunder("V", "__repr__")
    def __repr__(self, /) -> str: ...

    @calls_dunder("K", "__repr__")
    @calls_dunder("V", "__repr__")
    def __str__(self, /) -> str: ...
    if sys.version_info >= (3, 9):
        @hashes("K")
        def __or__[K2, V2](self, value: dict[K2, V2], /) -> dict[K | K2, V | V2]: ...

        @mutates("self")
        @hashes("K")
        def __ior__(self, value: dict[K, V], /) -> Self: ...
    __hash__: None

@unpicklable
@raises()
class dict_keys[K]:
    @holds("self")
    def __iter__(self, /) -> _iterator[K]: ...

    @holds("self")
    def __reversed__(self, /) -> _iterator[K]: ...
    def __len__(self, /) -> int: ...

    @hashes("key")
    def __contains__(self, key: object, /) -> bool: ...

    @hashes("K", "other.*")
    def isdisjoint(self, other: Iterable[object], /) -> bool: ...

    @calls_dunder("K", "__eq__", "__hash__")
    def __eq__(self, value: object, /) -> bool: ...

    @calls_dunder("K", "__repr__")
    def __repr__(self, /) -> str: ...

    @hashes("K", "value.*")
    def __and__[S](self, value: Iterable[S], /) -> set[K | S]: ...

    @hashes("K", "value.*")
    def __or__[S](self, value: Iterable[S], /) -> set[K | S]: ...

    @hashes("K", "value.*")
    def __sub__[S](self, value: Iterable[S], /) -> set[K | S]: ...

    @hashes("K", "value.*")
    def __xor__[S](self, value: Iterable[S], /) -> set[K | S]: ...

@unpicklable
@raises()
class dict_values[V]:
    @holds("self")
    def __iter__(self, /) -> _iterator[V]: ...

    @holds("self")
    def __reversed__(self, /) -> _iterator[V]: ...
    def __len__(self, /) -> int: ...

    @calls_dunder("V", "__eq__")
    @calls_dunder("key", "__eq__")
    def __contains__(self, key: object, /) -> bool: ...

    @calls_dunder("V", "__repr__")
    def __repr__(self, /) -> str: ...

@unpicklable
@raises()
class dict_items[K, V]:
    @holds("self")
    def __iter__(self, /) -> _iterator[tuple[K, V]]: ...

    @holds("self")
    def __reversed__(self, /) -> _iterator[tuple[K, V]]: ...
    def __len__(self, /) -> int: ...

    @calls_dunder("key.*", "__hash__", "__eq__")
    @calls_dunder("K", "__eq__")
    @calls_dunder("V", "__eq__")
    def __contains__(self, key: object, /) -> bool: ...

    @calls_dunder("K", "__hash__", "__eq__")
    @calls_dunder("V", "__hash__", "__eq__")
    @calls_dunder("other.*", "__hash__", "__eq__")
    def isdisjoint(self, other: Iterable[object], /) -> bool: ...

    @calls_dunder("K", "__repr__")
    @calls_dunder("V", "__repr__")
    def __repr__(self, /) -> str: ...

    @calls_dunder("K", "__hash__", "__eq__")
    @calls_dunder("V", "__hash__", "__eq__")
    @calls_dunder("value.*", "__hash__", "__eq__")
    def __and__[S](self, value: Iterable[S], /) -> set[tuple[K, V] | S]: ...

    @calls_dunder("K", "__hash__", "__eq__")
    @calls_dunder("V", "__hash__", "__eq__")
    @calls_dunder("value.*", "__hash__", "__eq__")
    def __or__[S](self, value: Iterable[S], /) -> set[tuple[K, V] | S]: ...

    @calls_dunder("K", "__hash__", "__eq__")
    @calls_dunder("V", "__hash__", "__eq__")
    @calls_dunder("value.*", "__hash__", "__eq__")
    def __sub__[S](self, value: Iterable[S], /) -> set[tuple[K, V] | S]: ...

    @calls_dunder("K", "__hash__", "__eq__")
    @calls_dunder("V", "__hash__", "__eq__")
    @calls_dunder("value.*", "__hash__", "__eq__")
    def __xor__[S](self, value: Iterable[S], /) -> set[tuple[K, V] | S]: ...

# The order of a set depends on the hashes of its elements, and those of strings on the process.
@picklable
@raises()
class set[T]:
    @overload
    def __init__(self) -> None: ...

    @overload
    @hashes("T")
    def __init__(self, iterable: Iterable[T], /) -> None: ...

    @mutates("self")
    @hashes("object")
    def add(self, object: T, /) -> None: ...

    @raises("KeyError")
    @mutates("self")
    @hashes("object")
    def remove(self, object: object, /) -> None: ...

    @mutates("self")
    @hashes("object")
    def discard(self, object: object, /) -> None: ...

    @raises("KeyError")
    @mutates("self")
    @identity
    def pop(self, /) -> T: ...

    @mutates("self")
    def clear(self, /) -> None: ...

    @mutates("self")
    @hashes("T")
    def update(self, /, *others: Iterable[T]) -> None: ...

    @mutates("self")
    @hashes("T", "others.*")
    def intersection_update(self, /, *others: Iterable[object]) -> None: ...

    @mutates("self")
    @hashes("T", "others.*")
    def difference_update(self, /, *others: Iterable[object]) -> None: ...

    @mutates("self")
    @hashes("T")
    def symmetric_difference_update(self, other: Iterable[T], /) -> None: ...

    @mutates("self")
    @hashes("T")
    def __ior__(self, value: set[T] | frozenset[T], /) -> Self: ...

    @mutates("self")
    @hashes("T")
    def __iand__(self, value: set[object] | frozenset[object], /) -> Self: ...

    @mutates("self")
    @hashes("T")
    def __isub__(self, value: set[object] | frozenset[object], /) -> Self: ...

    @mutates("self")
    @hashes("T")
    def __ixor__(self, value: set[T] | frozenset[T], /) -> Self: ...
    __hash__: None
    def copy(self, /) -> set[T]: ...

    @hashes("T", "others.*")
    def union[S](self, /, *others: Iterable[S]) -> set[T | S]: ...

    @hashes("T", "others.*")
    def intersection(self, /, *others: Iterable[object]) -> set[T]: ...

    @hashes("T", "others.*")
    def difference(self, /, *others: Iterable[object]) -> set[T]: ...

    @hashes("T", "other.*")
    def symmetric_difference[S](self, other: Iterable[S], /) -> set[T | S]: ...

    @hashes("T", "other.*")
    def isdisjoint(self, other: Iterable[object], /) -> bool: ...

    @hashes("T", "other.*")
    def issubset(self, other: Iterable[object], /) -> bool: ...

    @hashes("T", "other.*")
    def issuperset(self, other: Iterable[object], /) -> bool: ...

    @hashes("T")
    def __or__[S](self, value: set[S] | frozenset[S], /) -> set[T | S]: ...

    @hashes("T")
    def __and__(self, value: set[object] | frozenset[object], /) -> set[T]: ...

    @hashes("T")
    def __sub__(self, value: set[object] | frozenset[object], /) -> set[T]: ...

    @hashes("T")
    def __xor__[S](self, value: set[S] | frozenset[S], /) -> set[T | S]: ...

    @hashes("key")
    def __contains__(self, key: object, /) -> bool: ...

    @holds("self")
    @identity
    def __iter__(self, /) -> _iterator[T]: ...
    def __len__(self, /) -> int: ...

    @calls_dunder("T", "__hash__", "__eq__")
    def __eq__(self, value: object, /) -> bool: ...

    @calls_dunder("T", "__hash__", "__eq__")
    def __ne__(self, value: object, /) -> bool: ...

    @calls_dunder("T", "__hash__", "__eq__")
    def __lt__(self, value: set[object] | frozenset[object], /) -> bool: ...

    @calls_dunder("T", "__hash__", "__eq__")
    def __le__(self, value: set[object] | frozenset[object], /) -> bool: ...

    @calls_dunder("T", "__hash__", "__eq__")
    def __gt__(self, value: set[object] | frozenset[object], /) -> bool: ...

    @calls_dunder("T", "__hash__", "__eq__")
    def __ge__(self, value: set[object] | frozenset[object], /) -> bool: ...

    @identity
    @calls_dunder("T", "__repr__")
    def __repr__(self, /) -> str: ...

    @identity
    @calls_dunder("T", "__repr__")
    def __str__(self, /) -> str: ...

@immutable
@picklable
@thread_safe
@raises()
class frozenset[T]:
    @overload
    def __new__(cls) -> Self: ...

    @overload
    @hashes("T")
    @returns("iterable")
    def __new__(cls, iterable: Iterable[T], /) -> Self: ...

    @calls_dunder("T", "__hash__")
    def __hash__(self, /) -> int: ...
    def copy(self, /) -> frozenset[T]: ...

    @hashes("T", "others.*")
    def union[S](self, /, *others: Iterable[S]) -> frozenset[T | S]: ...

    @hashes("T", "others.*")
    def intersection(self, /, *others: Iterable[object]) -> frozenset[T]: ...

    @hashes("T", "others.*")
    def difference(self, /, *others: Iterable[object]) -> frozenset[T]: ...

    @hashes("T", "other.*")
    def symmetric_difference[S](self, other: Iterable[S], /) -> frozenset[T | S]: ...

    @hashes("T", "other.*")
    def isdisjoint(self, other: Iterable[object], /) -> bool: ...

    @hashes("T", "other.*")
    def issubset(self, other: Iterable[object], /) -> bool: ...

    @hashes("T", "other.*")
    def issuperset(self, other: Iterable[object], /) -> bool: ...

    @hashes("T")
    def __or__[S](self, value: set[S] | frozenset[S], /) -> frozenset[T | S]: ...

    @hashes("T")
    def __and__(self, value: set[object] | frozenset[object], /) -> frozenset[T]: ...

    @hashes("T")
    def __sub__(self, value: set[object] | frozenset[object], /) -> frozenset[T]: ...

    @hashes("T")
    def __xor__[S](self, value: set[S] | frozenset[S], /) -> frozenset[T | S]: ...

    @hashes("key")
    def __contains__(self, key: object, /) -> bool: ...

    @holds("self")
    @identity
    def __iter__(self, /) -> _iterator[T]: ...
    def __len__(self, /) -> int: ...

    @calls_dunder("T", "__hash__", "__eq__")
    def __eq__(self, value: object, /) -> bool: ...

    @calls_dunder("T", "__hash__", "__eq__")
    def __ne__(self, value: object, /) -> bool: ...

    @calls_dunder("T", "__hash__", "__eq__")
    def __lt__(self, value: set[object] | frozenset[object], /) -> bool: ...

    @calls_dunder("T", "__hash__", "__eq__")
    def __le__(self, value: set[object] | frozenset[object], /) -> bool: ...

    @calls_dunder("T", "__hash__", "__eq__")
    def __gt__(self, value: set[object] | frozenset[object], /) -> bool: ...

    @calls_dunder("T", "__hash__", "__eq__")
    def __ge__(self, value: set[object] | frozenset[object], /) -> bool: ...

    @identity
    @calls_dunder("T", "__repr__")
    def __repr__(self, /) -> str: ...

    @identity
    @calls_dunder("T", "__repr__")
    def __str__(self, /) -> str: ...

@immutable
@picklable
@thread_safe
@plain
@raises()
class range:
    @overload
    def __new__(cls, stop: int, /) -> Self: ...

    @overload
    @raises("ValueError")
    def __new__(cls, start: int, stop: int, step: int = 1, /) -> Self: ...
    def __iter__(self, /) -> _iterator[int]: ...
    def __reversed__(self, /) -> _iterator[int]: ...

    @raises("OverflowError")
    def __len__(self, /) -> int: ...
    def __bool__(self, /) -> bool: ...

    @overload
    @raises("IndexError")
    def __getitem__(self, key: int, /) -> int: ...

    @overload
    @raises("ValueError")
    def __getitem__(self, key: slice, /) -> range: ...

    @overload
    def __contains__(self, key: int, /) -> bool: ...

    @overload
    @calls_dunder("key", "__eq__")
    @raises("Exception")
    def __contains__(self, key: object, /) -> bool: ...

    @overload
    def count(self, value: int, /) -> int: ...

    @overload
    @calls_dunder("value", "__eq__")
    @raises("Exception")
    def count(self, value: object, /) -> int: ...

    @raises("ValueError")
    def index(self, value: int, /) -> int: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    start: int
    stop: int
    step: int

@immutable
@picklable
@thread_safe
@raises()
class slice:
    @overload
    def __new__(cls, stop: object, /) -> Self: ...

    @overload
    def __new__(cls, start: object, stop: object, step: object = None, /) -> Self: ...

    @raises("ValueError", "TypeError")
    @calls_dunder("self.*", "__index__")
    def indices(self, len: int, /) -> tuple[int, int, int]: ...
    start: Any
    stop: Any
    step: Any

# An iterator over a builtin container: list_iterator, tuple_iterator, dict_keyiterator and so on.
# A dict or set that changes size meanwhile raises RuntimeError.
@raises()
class _iterator[T]:
    @returns("self")
    def __iter__(self, /) -> Self: ...

    @raises("StopIteration", "RuntimeError")
    @mutates("self")
    def __next__(self, /) -> T: ...
    def __length_hint__(self, /) -> int: ...

# The generator of a generator function or expression of the program: what its methods do is what its
# body does.
@unpicklable
class generator[T]:
    @returns("self")
    def __iter__(self, /) -> Self: ...

    @mutates("self")
    def __next__(self, /) -> T: ...

    @mutates("self")
    def send(self, arg: object, /) -> T: ...

    @mutates("self")
    def throw(self, typ: object, val: object = ..., tb: object = ..., /) -> T: ...

    @mutates("self")
    def close(self, /) -> None: ...

class zip[T]:
    @overload
    @raises("TypeError")
    @holds("iter1")
    @lazy
    def __new__[A](cls, iter1: Iterable[A], /, *, strict: bool = False) -> zip[tuple[A]]: ...

    @overload
    @raises("TypeError")
    @holds("iter1", "iter2")
    @lazy
    def __new__[A, B](cls, iter1: Iterable[A], iter2: Iterable[B], /, *, strict: bool = False) -> zip[tuple[A, B]]: ...

    @overload
    @raises("TypeError")
    @holds("iter1", "iter2", "iter3")
    @lazy
    def __new__[A, B, C](cls, iter1: Iterable[A], iter2: Iterable[B], iter3: Iterable[C], /, *, strict: bool = False) -> zip[tuple[A, B, C]]: ...

    @overload
    @raises("TypeError")
    @holds("iter1", "iter2", "iter3", "iter4")
    @lazy
    def __new__[A, B, C, D](cls, iter1: Iterable[A], iter2: Iterable[B], iter3: Iterable[C], iter4: Iterable[D], /, *, strict: bool = False) -> zip[tuple[A, B, C, D]]: ...

    @overload
    @raises("TypeError")
    @holds("iterables")
    @lazy
    def __new__[A](cls, /, *iterables: Iterable[A], strict: bool = False) -> zip[tuple[A, ...]]: ...

    @returns("self")
    @raises()
    def __iter__(self, /) -> Self: ...

    @mutates("self")
    @iterates("self.iter1", "self.iter2", "self.iter3", "self.iter4", "self.iterables")
    def __next__(self, /) -> T: ...

class map[T]:
    @overload
    @holds("function", "iterable")
    @lazy
    def __new__[A, R](cls, function: Callable[[A], R], iterable: Iterable[A], /) -> map[R]: ...

    @overload
    @holds("function", "iterable", "iterables")
    @lazy
    def __new__[R](cls, function: Callable[..., R], iterable: Iterable[Any], /, *iterables: Iterable[Any]) -> map[R]: ...

    @returns("self")
    @raises()
    def __iter__(self, /) -> Self: ...

    @mutates("self")
    @iterates("self.iterable", "self.iterables")
    @calls("self.function")
    def __next__(self, /) -> T: ...

class filter[T]:
    @overload
    @holds("function", "iterable")
    @lazy
    @calls_dunder("T", "__bool__")
    def __new__(cls, function: None, iterable: Iterable[T], /) -> filter[T]: ...

    @overload
    @holds("function", "iterable")
    @lazy
    def __new__(cls, function: Callable[[T], Any], iterable: Iterable[T], /) -> filter[T]: ...

    @returns("self")
    @raises()
    def __iter__(self, /) -> Self: ...

    @mutates("self")
    @iterates("self.iterable")
    @calls_dunder("T", "__bool__")
    @calls("self.function")
    def __next__(self, /) -> T: ...

class enumerate[T]:
    @holds("iterable")
    @lazy
    def __new__(cls, iterable: Iterable[T], start: int = 0) -> Self: ...

    @returns("self")
    @raises()
    def __iter__(self, /) -> Self: ...

    @mutates("self")
    @iterates("self.iterable")
    def __next__(self, /) -> tuple[int, T]: ...

class reversed[T]:
    @raises("TypeError")
    @holds("object")
    @calls_dunder("object", "__reversed__", "__len__", "__getitem__")
    @lazy
    def __new__(cls, object: Sequence[T], /) -> Self: ...

    @returns("self")
    @raises()
    def __iter__(self, /) -> Self: ...

    @mutates("self")
    @calls_dunder("self.object", "__getitem__")
    def __next__(self, /) -> T: ...

@immutable
class property:
    @holds("fget", "fset", "fdel")
    @raises()
    def __init__(self, fget: Callable[..., Any] | None = None, fset: Callable[..., Any] | None = None, fdel: Callable[..., Any] | None = None, doc: str | None = None): ...

    @holds("fget")
    @raises()
    def getter(self, fget: Callable[..., Any], /) -> property: ...

    @holds("fset")
    @raises()
    def setter(self, fset: Callable[..., Any], /) -> property: ...

    @holds("fdel")
    @raises()
    def deleter(self, fdel: Callable[..., Any], /) -> property: ...

@raises()
class staticmethod:
    @holds("function")
    def __init__(self, function: Callable[..., Any], /): ...

@raises()
class classmethod:
    @holds("function")
    def __init__(self, function: Callable[..., Any], /): ...

@immutable
@unpicklable
@raises()
class ellipsis:
    def __repr__(self, /) -> str: ...

@immutable
@picklable
@plain
@raises()
class NotImplementedType:
    def __repr__(self, /) -> str: ...

Ellipsis: ellipsis
NotImplemented: NotImplementedType
__debug__: bool
__name__: str
__doc__: str | None

# Functions.
@overload
@raises()
def abs(x: int, /) -> int: ...

@overload
@raises()
def abs(x: float, /) -> float: ...

@overload
@raises("TypeError")
@calls_dunder("x", "__abs__")
def abs(x: object, /) -> Any: ...

@raises()
@calls_dunder("T", "__bool__")
def all[T](iterable: Iterable[T], /) -> bool: ...

@raises()
@calls_dunder("T", "__bool__")
def any[T](iterable: Iterable[T], /) -> bool: ...

@raises("TypeError")
@calls_dunder("obj", "__repr__")
def ascii(obj: object, /) -> str: ...

@overload
@raises()
def bin(number: int, /) -> str: ...

@overload
@raises("TypeError")
@calls_dunder("number", "__index__")
def bin(number: object, /) -> str: ...

@state("debugger", write=True)
@io("terminal")
@blocker("dynamic-code")
def breakpoint(*args: object, **kws: object) -> None: ...

@raises()
def callable(obj: object, /) -> bool: ...

@raises("ValueError", "OverflowError")
def chr(i: int, /) -> str: ...

@blocker("dynamic-code")
@raises("SyntaxError", "ValueError", "TypeError", "RecursionError", "OverflowError")
def compile(source: object, filename: object, mode: str, flags: int = 0, dont_inherit: bool = False, optimize: int = -1) -> Any: ...

@raises("AttributeError", "TypeError")
@mutates("obj")
@calls_dunder("obj", "__delattr__")
def delattr(obj: object, name: str, /) -> None: ...

@calls_dunder("object", "__dir__")
def dir(object: object = ..., /) -> list[str]: ...

@overload
@raises("ZeroDivisionError")
def divmod(x: int, y: int, /) -> tuple[int, int]: ...

@overload
@raises("ZeroDivisionError", "OverflowError")
def divmod(x: float | int, y: float | int, /) -> tuple[float, float]: ...

@overload
@raises("TypeError")
@calls_dunder("x", "__divmod__")
@calls_dunder("y", "__rdivmod__")
def divmod(x: object, y: object, /) -> Any: ...
if sys.version_info >= (3, 13):
    @blocker("dynamic-code")
    @mutates("globals", "locals")
    def eval(source: object, /, globals: dict[str, Any] | None = None, locals: Any = None) -> Any: ...

    @blocker("dynamic-code")
    @mutates("globals", "locals")
    def exec(source: object, /, globals: dict[str, Any] | None = None, locals: Any = None, *, closure: Any = None) -> None: ...
else:
    @blocker("dynamic-code")
    @mutates("globals", "locals")
    def eval(source: object, globals: dict[str, Any] | None = None, locals: Any = None, /) -> Any: ...
    if sys.version_info >= (3, 11):
        @blocker("dynamic-code")
        @mutates("globals", "locals")
        def exec(source: object, globals: dict[str, Any] | None = None, locals: Any = None, /, *, closure: Any = None) -> None: ...
    else:
        @blocker("dynamic-code")
        @mutates("globals", "locals")
        def exec(source: object, globals: dict[str, Any] | None = None, locals: Any = None, /) -> None: ...

@overload
@raises("ValueError", "OverflowError")
def format(value: int | float | str | bool, format_spec: str = "", /) -> str: ...

@overload
@raises("TypeError", "ValueError")
@calls_dunder("value", "__format__")
def format(value: object, format_spec: str = "", /) -> str: ...

@overload
@raises("AttributeError", "TypeError")
@calls_dunder("object", "__getattribute__", "__getattr__")
@returns("object.*")
def getattr(object: object, name: str, /) -> Any: ...

@overload
@raises("TypeError")
@calls_dunder("object", "__getattribute__", "__getattr__")
@returns("object.*", "default")
def getattr(object: object, name: str, default: object, /) -> Any: ...

@blocker("frame-or-locals")
@shared
@raises()
def globals() -> dict[str, Any]: ...

@raises("TypeError")
@calls_dunder("obj", "__getattribute__", "__getattr__")
def hasattr(obj: object, name: str, /) -> bool: ...

@overload
@raises()
def hash(obj: int | float | complex | bool | None, /) -> int: ...

@overload
@raises("TypeError")
@identity
@calls_dunder("obj", "__hash__")
def hash(obj: object, /) -> int: ...

@overload
@raises()
def hex(number: int, /) -> str: ...

@overload
@raises("TypeError")
@calls_dunder("number", "__index__")
def hex(number: object, /) -> str: ...

@raises()
@identity
@blocker("identity-test")
def id(obj: object, /) -> int: ...

@calls_dunder("prompt", "__str__")
@io("stdin", "stdout")
@blocks
@raises("EOFError", "KeyboardInterrupt", "OSError", "ValueError", "UnicodeDecodeError")
def input(prompt: object = "", /) -> str: ...

@overload
@raises()
@calls_dunder("class_or_tuple", "__instancecheck__")
@calls_dunder("obj", "__getattribute__")
def isinstance(obj: object, class_or_tuple: type | tuple[type, ...], /) -> bool: ...

@overload
@raises("TypeError")
@calls_dunder("class_or_tuple", "__instancecheck__")
@calls_dunder("obj", "__getattribute__")
def isinstance(obj: object, class_or_tuple: object, /) -> bool: ...

@overload
@raises()
@calls_dunder("class_or_tuple", "__subclasscheck__")
def issubclass(cls: type, class_or_tuple: type | tuple[type, ...], /) -> bool: ...

@overload
@raises("TypeError")
@calls_dunder("class_or_tuple", "__subclasscheck__")
def issubclass(cls: object, class_or_tuple: object, /) -> bool: ...

@overload
@raises("TypeError")
@calls_dunder("object", "__iter__")
@holds("object")
@returns("object")
def iter[T](object: Iterable[T], /) -> Iterator[T]: ...

@overload
@holds("object", "sentinel")
@lazy
@calls_dunder("sentinel", "__eq__")
def iter[T](object: Callable[[], T], sentinel: object, /) -> Iterator[T]: ...

@overload
@raises()
def len(obj: str | bytes | bytearray | list[Any] | tuple[Any, ...] | dict[Any, Any] | set[Any] | frozenset[Any] | dict_keys[Any] | dict_values[Any] | dict_items[Any, Any], /) -> int: ...

@overload
@raises("TypeError", "ValueError", "OverflowError")
@calls_dunder("obj", "__len__")
def len(obj: object, /) -> int: ...

@blocker("frame-or-locals")
@raises()
def locals() -> dict[str, Any]: ...

@overload
@raises("ValueError")
@calls_dunder("T", "__gt__")
def max[T](iterable: Iterable[T], /, *, key: None = None) -> T: ...

@overload
@raises("ValueError")
@calls_dunder("K", "__gt__")
def max[T, K](iterable: Iterable[T], /, *, key: Callable[[T], K]) -> T: ...

@overload
@raises()
@calls_dunder("T", "__gt__")
def max[T, D](iterable: Iterable[T], /, *, default: D, key: None = None) -> T | D: ...

@overload
@raises()
@calls_dunder("K", "__gt__")
def max[T, K, D](iterable: Iterable[T], /, *, default: D, key: Callable[[T], K]) -> T | D: ...

@overload
@raises()
@calls_dunder("T", "__gt__")
def max[T](arg1: T, arg2: T, /, *args: T, key: None = None) -> T: ...

@overload
@raises()
@calls_dunder("K", "__gt__")
def max[T, K](arg1: T, arg2: T, /, *args: T, key: Callable[[T], K]) -> T: ...

@overload
@raises("ValueError")
@calls_dunder("T", "__lt__")
def min[T](iterable: Iterable[T], /, *, key: None = None) -> T: ...

@overload
@raises("ValueError")
@calls_dunder("K", "__lt__")
def min[T, K](iterable: Iterable[T], /, *, key: Callable[[T], K]) -> T: ...

@overload
@raises()
@calls_dunder("T", "__lt__")
def min[T, D](iterable: Iterable[T], /, *, default: D, key: None = None) -> T | D: ...

@overload
@raises()
@calls_dunder("K", "__lt__")
def min[T, K, D](iterable: Iterable[T], /, *, default: D, key: Callable[[T], K]) -> T | D: ...

@overload
@raises()
@calls_dunder("T", "__lt__")
def min[T](arg1: T, arg2: T, /, *args: T, key: None = None) -> T: ...

@overload
@raises()
@calls_dunder("K", "__lt__")
def min[T, K](arg1: T, arg2: T, /, *args: T, key: Callable[[T], K]) -> T: ...

@overload
@raises("StopIteration", "TypeError")
@mutates("iterator")
@calls_dunder("iterator", "__next__")
def next[T](iterator: Iterator[T], /) -> T: ...

@overload
@raises("TypeError")
@mutates("iterator")
@calls_dunder("iterator", "__next__")
def next[T, D](iterator: Iterator[T], default: D, /) -> T | D: ...

@overload
@raises()
def oct(number: int, /) -> str: ...

@overload
@raises("TypeError")
@calls_dunder("number", "__index__")
def oct(number: object, /) -> str: ...

@raises("TypeError")
def ord(c: str | bytes | bytearray, /) -> int: ...

@overload
@raises("ZeroDivisionError", "ValueError", "OverflowError")
def pow(base: int, exp: int, mod: int | None = None) -> int | float: ...

@overload
@raises("ZeroDivisionError", "OverflowError")
def pow(base: float | int, exp: float | int, mod: None = None) -> float | complex: ...

@overload
@raises("TypeError")
@calls_dunder("base", "__pow__")
@calls_dunder("exp", "__rpow__")
def pow(base: object, exp: object, mod: object = None) -> Any: ...

@raises("OSError", "ValueError", "TypeError", "AttributeError")
@calls_dunder("values", "__str__", "__repr__")
@calls_dunder("file", "write", "flush")
@mutates("file")
@io_by_arg("file", default="stdout")
def print(*values: object, sep: str | None = " ", end: str | None = "\n", file: Any = None, flush: bool = False) -> None: ...

@raises("TypeError")
@calls_dunder("obj", "__repr__")
def repr(obj: object, /) -> str: ...

@overload
@raises()
def round(number: int, ndigits: int | None = None) -> int: ...

@overload
@raises("OverflowError", "ValueError")
def round(number: float, ndigits: None = None) -> int: ...

@overload
@raises("OverflowError")
def round(number: float, ndigits: int) -> float: ...

@overload
@raises("TypeError")
@calls_dunder("number", "__round__")
def round(number: object, ndigits: object = None) -> Any: ...

@raises("AttributeError", "TypeError")
@mutates("obj")
@stores("value", into="obj")
@calls_dunder("obj", "__setattr__")
def setattr(obj: object, name: str, value: object, /) -> None: ...

@overload
@raises()
@calls_dunder("T", "__lt__")
def sorted[T](iterable: Iterable[T], /, *, key: None = None, reverse: bool = False) -> list[T]: ...

@overload
@raises()
@calls_dunder("K", "__lt__")
def sorted[T, K](iterable: Iterable[T], /, *, key: Callable[[T], K], reverse: bool = False) -> list[T]: ...

@overload
@raises()
def sum(iterable: Iterable[int], /, start: int = 0) -> int: ...

@overload
@raises("OverflowError")
def sum(iterable: Iterable[float | int], /, start: float | int = 0) -> float | int: ...

@overload
@calls_dunder("T", "__add__", "__radd__")
@calls_dunder("start", "__add__")
@returns("start", "iterable.*")
def sum[T](iterable: Iterable[T], /, start: object = 0) -> Any: ...

@overload
@raises()
@blocker("frame-or-locals")
def vars() -> dict[str, Any]: ...

@overload
@raises("TypeError")
@returns("object.*")
def vars(object: object, /) -> dict[str, Any]: ...

@blocker("dynamic-code")
@state("modules", write=True)
@io("file-read")
@blocks
def __import__(name: str, globals: Any = None, locals: Any = None, fromlist: Any = (), level: int = 0) -> Any: ...

@blocker("dynamic-code")
def __build_class__(func: Any, name: str, /, *bases: Any, metaclass: Any = ..., **kwds: Any) -> Any: ...

@exits
@raises("SystemExit")
def exit(code: object = None) -> Never: ...

@exits
@raises("SystemExit")
def quit(code: object = None) -> Never: ...
if sys.version_info >= (3, 10):
    @calls_dunder("async_iterable", "__aiter__")
    def aiter(async_iterable: Any, /) -> Any: ...

    @mutates("async_iterator")
    @calls_dunder("async_iterator", "__anext__")
    def anext(async_iterator: Any, default: Any = ..., /) -> Any: ...
# What open does is what its mode says. A file opened for reading only has a class of its own here, so
# that closing it is not taken for a write.
@overload
@raises("OSError", "ValueError", "LookupError", "TypeError")
@blocks
@calls_dunder("file", "__fspath__")
@io("file-read")
def open(file: object, mode: Literal["r", "rt", "tr"] = "r", buffering: int = -1, encoding: str | None = None, errors: str | None = None, newline: str | None = None, closefd: bool = True, opener: Callable[[Any, int], int] | None = None) -> _TextReader: ...

@overload
@raises("OSError", "ValueError", "LookupError", "TypeError")
@blocks
@calls_dunder("file", "__fspath__")
@io("file-write")
def open(file: object, mode: Literal["w", "wt", "tw", "a", "at", "ta", "x", "xt", "tx"], buffering: int = -1, encoding: str | None = None, errors: str | None = None, newline: str | None = None, closefd: bool = True, opener: Callable[[Any, int], int] | None = None) -> _TextWriter: ...

@overload
@raises("OSError", "ValueError", "LookupError", "TypeError")
@blocks
@calls_dunder("file", "__fspath__")
@io("file-read", "file-write")
def open(file: object, mode: Literal["r+", "r+t", "rt+", "w+", "w+t", "wt+", "a+", "a+t", "at+", "x+", "x+t", "xt+"], buffering: int = -1, encoding: str | None = None, errors: str | None = None, newline: str | None = None, closefd: bool = True, opener: Callable[[Any, int], int] | None = None) -> TextIOWrapper: ...

@overload
@raises("OSError", "ValueError", "LookupError", "TypeError")
@blocks
@calls_dunder("file", "__fspath__")
@io("file-read")
def open(file: object, mode: Literal["rb", "br"], buffering: int = -1, encoding: str | None = None, errors: str | None = None, newline: str | None = None, closefd: bool = True, opener: Callable[[Any, int], int] | None = None) -> BufferedReader: ...

@overload
@raises("OSError", "ValueError", "LookupError", "TypeError")
@blocks
@calls_dunder("file", "__fspath__")
@io("file-write")
def open(file: object, mode: Literal["wb", "bw", "ab", "ba", "xb", "bx"], buffering: int = -1, encoding: str | None = None, errors: str | None = None, newline: str | None = None, closefd: bool = True, opener: Callable[[Any, int], int] | None = None) -> BufferedWriter: ...

@overload
@raises("OSError", "ValueError", "LookupError", "TypeError")
@blocks
@calls_dunder("file", "__fspath__")
@io("file-read", "file-write")
def open(file: object, mode: Literal["r+b", "rb+", "w+b", "wb+", "a+b", "ab+", "x+b", "xb+"], buffering: int = -1, encoding: str | None = None, errors: str | None = None, newline: str | None = None, closefd: bool = True, opener: Callable[[Any, int], int] | None = None) -> BufferedRandom: ...

@overload
@raises("OSError", "ValueError", "LookupError", "TypeError")
@blocks
@calls_dunder("file", "__fspath__")
@io_by_mode("mode")
def open(file: object, mode: str, buffering: int = -1, encoding: str | None = None, errors: str | None = None, newline: str | None = None, closefd: bool = True, opener: Callable[[Any, int], int] | None = None) -> TextIOWrapper | BufferedReader | BufferedWriter | BufferedRandom | _TextReader | _TextWriter: ...

# Exceptions. They compare by identity; pickling keeps class, args and attributes.
@picklable
@raises()
class BaseException:
    @stores("args", into="self")
    def __init__(self, *args: object) -> None: ...

    @mutates("self")
    @stores("tb", into="self")
    def with_traceback(self, tb: TracebackType | None, /) -> Self: ...

    @calls_dunder("self.*", "__repr__")
    def __repr__(self, /) -> str: ...

    @calls_dunder("self.*", "__str__", "__repr__")
    def __str__(self, /) -> str: ...
    if sys.version_info >= (3, 11):
        @mutates("self")
        def add_note(self, note: str, /) -> None: ...
        __notes__: list[str]
    args: tuple[Any, ...]
    __cause__: BaseException | None
    __context__: BaseException | None
    __suppress_context__: bool
    __traceback__: TracebackType | None


@picklable
@raises()
class Exception(BaseException): ...

@picklable
@raises()
class ArithmeticError(Exception): ...

@picklable
@raises()
class FloatingPointError(ArithmeticError): ...

@picklable
@raises()
class OverflowError(ArithmeticError): ...

@picklable
@raises()
class ZeroDivisionError(ArithmeticError): ...

@picklable
@raises()
class AssertionError(Exception): ...

@picklable
@raises()
class AttributeError(Exception): ...

@picklable
@raises()
class BufferError(Exception): ...

@picklable
@raises()
class EOFError(Exception): ...

@picklable
@raises()
class ImportError(Exception):
    name: str | None
    path: str | None
    msg: str

@picklable
@raises()
class ModuleNotFoundError(ImportError): ...

@picklable
@raises()
class LookupError(Exception): ...

@picklable
@raises()
class IndexError(LookupError): ...

@picklable
@raises()
class KeyError(LookupError): ...

@picklable
@raises()
class MemoryError(Exception): ...

@picklable
@raises()
class NameError(Exception): ...

@picklable
@raises()
class UnboundLocalError(NameError): ...

@picklable
@raises()
class OSError(Exception):
    errno: int | None
    strerror: str | None
    filename: Any
    filename2: Any

@picklable
@raises()
class BlockingIOError(OSError): ...

@picklable
@raises()
class ChildProcessError(OSError): ...

@picklable
@raises()
class ConnectionError(OSError): ...

@picklable
@raises()
class BrokenPipeError(ConnectionError): ...

@picklable
@raises()
class ConnectionAbortedError(ConnectionError): ...

@picklable
@raises()
class ConnectionRefusedError(ConnectionError): ...

@picklable
@raises()
class ConnectionResetError(ConnectionError): ...

@picklable
@raises()
class FileExistsError(OSError): ...

@picklable
@raises()
class FileNotFoundError(OSError): ...

@picklable
@raises()
class InterruptedError(OSError): ...

@picklable
@raises()
class IsADirectoryError(OSError): ...

@picklable
@raises()
class NotADirectoryError(OSError): ...

@picklable
@raises()
class PermissionError(OSError): ...

@picklable
@raises()
class ProcessLookupError(OSError): ...

@picklable
@raises()
class TimeoutError(OSError): ...

@picklable
@raises()
class ReferenceError(Exception): ...

@picklable
@raises()
class RuntimeError(Exception): ...

@picklable
@raises()
class NotImplementedError(RuntimeError): ...

@picklable
@raises()
class RecursionError(RuntimeError): ...

@picklable
@raises()
class StopAsyncIteration(Exception): ...

@picklable
@raises()
class StopIteration(Exception):
    value: Any

@picklable
@raises()
class SyntaxError(Exception):
    msg: str
    lineno: int | None
    offset: int | None
    text: str | None
    filename: str | None

@picklable
@raises()
class IndentationError(SyntaxError): ...

@picklable
@raises()
class TabError(IndentationError): ...

@picklable
@raises()
class SystemError(Exception): ...

@picklable
@raises()
class TypeError(Exception): ...

@picklable
@raises()
class ValueError(Exception): ...

@picklable
@raises()
class UnicodeError(ValueError): ...

@picklable
@raises()
class UnicodeDecodeError(UnicodeError):
    @raises()
    def __init__(self, encoding: str, object: bytes, start: int, end: int, reason: str, /) -> None: ...
    encoding: str
    object: bytes
    start: int
    end: int
    reason: str

@picklable
@raises()
class UnicodeEncodeError(UnicodeError):
    @raises()
    def __init__(self, encoding: str, object: str, start: int, end: int, reason: str, /) -> None: ...
    encoding: str
    object: str
    start: int
    end: int
    reason: str

@picklable
@raises()
class UnicodeTranslateError(UnicodeError):
    @raises()
    def __init__(self, object: str, start: int, end: int, reason: str, /) -> None: ...
    encoding: str
    object: str
    start: int
    end: int
    reason: str

@picklable
@raises()
class Warning(Exception): ...

@picklable
@raises()
class BytesWarning(Warning): ...

@picklable
@raises()
class DeprecationWarning(Warning): ...

@picklable
@raises()
class FutureWarning(Warning): ...

@picklable
@raises()
class ImportWarning(Warning): ...

@picklable
@raises()
class PendingDeprecationWarning(Warning): ...

@picklable
@raises()
class ResourceWarning(Warning): ...

@picklable
@raises()
class RuntimeWarning(Warning): ...

@picklable
@raises()
class SyntaxWarning(Warning): ...

@picklable
@raises()
class UnicodeWarning(Warning): ...

@picklable
@raises()
class UserWarning(Warning): ...

@picklable
@raises()
class GeneratorExit(BaseException): ...

@picklable
@raises()
class KeyboardInterrupt(BaseException): ...

@picklable
@raises()
class SystemExit(BaseException):
    code: Any

if sys.version_info >= (3, 10):
    @picklable
    @raises()
    class EncodingWarning(Warning): ...
if sys.version_info >= (3, 11):
    @picklable
    class BaseExceptionGroup(BaseException):
        @raises("TypeError", "ValueError")
        @stores("exceptions", into="self")
        def __init__(self, message: str, exceptions: Sequence[BaseException], /) -> None: ...
        message: str
        exceptions: tuple[BaseException, ...]

    @picklable
    class ExceptionGroup(BaseExceptionGroup, Exception): ...

IOError = OSError
EnvironmentError = OSError
