# Arrays. Indexing, transposing and reshaping give views: other objects over the same memory. Arithmetic gives new
# arrays. A call that is given anything but numbers, strings, lists and tuples of them, and arrays (dtype=object, or a
# list of the program's objects, which an array would keep) is an unknown one. Floating-point warnings (RuntimeWarning:
# divide by zero) are not described.
__python__ = ">=3.8"
__package__ = "numpy"
__versions__ = ">=1.24,<3"

from builtins import ellipsis

@plain_data
class _ArrayLike: ...

@plain_dtype
class _DTypeLike: ...

@immutable
@picklable
@plain
class dtype:
    def __init__(self, dtype: _DTypeLike, align: bool = False, copy: bool = False) -> None: ...
    @property
    @raises()
    def name(self) -> str: ...
    @property
    @raises()
    def kind(self) -> str: ...
    @property
    @raises()
    def itemsize(self) -> int: ...
    @raises()
    def __eq__(self, value: object, /) -> bool: ...
    @raises()
    def __ne__(self, value: object, /) -> bool: ...
    @raises()
    def __hash__(self) -> int: ...
    @raises()
    def __str__(self) -> str: ...
    @raises()
    def __repr__(self) -> str: ...

# A scalar taken out of an array.
@immutable
@picklable
@plain
class generic:
    @overload
    def __add__(self, value: ndarray, /) -> ndarray: ...
    @overload
    def __add__(self, value: float | int | complex | bool | str | bytes | generic, /) -> generic: ...
    @overload
    def __add__(self, value: _ArrayLike, /) -> ndarray: ...
    @overload
    def __radd__(self, value: ndarray, /) -> ndarray: ...
    @overload
    def __radd__(self, value: float | int | complex | bool | str | bytes | generic, /) -> generic: ...
    @overload
    def __radd__(self, value: _ArrayLike, /) -> ndarray: ...
    @overload
    def __sub__(self, value: ndarray, /) -> ndarray: ...
    @overload
    def __sub__(self, value: float | int | complex | bool | str | bytes | generic, /) -> generic: ...
    @overload
    def __sub__(self, value: _ArrayLike, /) -> ndarray: ...
    @overload
    def __rsub__(self, value: ndarray, /) -> ndarray: ...
    @overload
    def __rsub__(self, value: float | int | complex | bool | str | bytes | generic, /) -> generic: ...
    @overload
    def __rsub__(self, value: _ArrayLike, /) -> ndarray: ...
    @overload
    def __mul__(self, value: ndarray, /) -> ndarray: ...
    @overload
    def __mul__(self, value: float | int | complex | bool | str | bytes | generic, /) -> generic: ...
    @overload
    def __mul__(self, value: _ArrayLike, /) -> ndarray: ...
    @overload
    def __rmul__(self, value: ndarray, /) -> ndarray: ...
    @overload
    def __rmul__(self, value: float | int | complex | bool | str | bytes | generic, /) -> generic: ...
    @overload
    def __rmul__(self, value: _ArrayLike, /) -> ndarray: ...
    @overload
    def __truediv__(self, value: ndarray, /) -> ndarray: ...
    @overload
    def __truediv__(self, value: float | int | complex | bool | str | bytes | generic, /) -> generic: ...
    @overload
    def __truediv__(self, value: _ArrayLike, /) -> ndarray: ...
    @overload
    def __rtruediv__(self, value: ndarray, /) -> ndarray: ...
    @overload
    def __rtruediv__(self, value: float | int | complex | bool | str | bytes | generic, /) -> generic: ...
    @overload
    def __rtruediv__(self, value: _ArrayLike, /) -> ndarray: ...
    @overload
    def __floordiv__(self, value: ndarray, /) -> ndarray: ...
    @overload
    def __floordiv__(self, value: float | int | complex | bool | str | bytes | generic, /) -> generic: ...
    @overload
    def __floordiv__(self, value: _ArrayLike, /) -> ndarray: ...
    @overload
    def __rfloordiv__(self, value: ndarray, /) -> ndarray: ...
    @overload
    def __rfloordiv__(self, value: float | int | complex | bool | str | bytes | generic, /) -> generic: ...
    @overload
    def __rfloordiv__(self, value: _ArrayLike, /) -> ndarray: ...
    @overload
    def __mod__(self, value: ndarray, /) -> ndarray: ...
    @overload
    def __mod__(self, value: float | int | complex | bool | str | bytes | generic, /) -> generic: ...
    @overload
    def __mod__(self, value: _ArrayLike, /) -> ndarray: ...
    @overload
    def __rmod__(self, value: ndarray, /) -> ndarray: ...
    @overload
    def __rmod__(self, value: float | int | complex | bool | str | bytes | generic, /) -> generic: ...
    @overload
    def __rmod__(self, value: _ArrayLike, /) -> ndarray: ...
    @overload
    def __pow__(self, value: ndarray, /) -> ndarray: ...
    @overload
    def __pow__(self, value: float | int | complex | bool | str | bytes | generic, /) -> generic: ...
    @overload
    def __pow__(self, value: _ArrayLike, /) -> ndarray: ...
    @overload
    def __rpow__(self, value: ndarray, /) -> ndarray: ...
    @overload
    def __rpow__(self, value: float | int | complex | bool | str | bytes | generic, /) -> generic: ...
    @overload
    def __rpow__(self, value: _ArrayLike, /) -> ndarray: ...
    @overload
    def __and__(self, value: ndarray, /) -> ndarray: ...
    @overload
    def __and__(self, value: float | int | complex | bool | str | bytes | generic, /) -> generic: ...
    @overload
    def __and__(self, value: _ArrayLike, /) -> ndarray: ...
    @overload
    def __rand__(self, value: ndarray, /) -> ndarray: ...
    @overload
    def __rand__(self, value: float | int | complex | bool | str | bytes | generic, /) -> generic: ...
    @overload
    def __rand__(self, value: _ArrayLike, /) -> ndarray: ...
    @overload
    def __or__(self, value: ndarray, /) -> ndarray: ...
    @overload
    def __or__(self, value: float | int | complex | bool | str | bytes | generic, /) -> generic: ...
    @overload
    def __or__(self, value: _ArrayLike, /) -> ndarray: ...
    @overload
    def __ror__(self, value: ndarray, /) -> ndarray: ...
    @overload
    def __ror__(self, value: float | int | complex | bool | str | bytes | generic, /) -> generic: ...
    @overload
    def __ror__(self, value: _ArrayLike, /) -> ndarray: ...
    @overload
    def __xor__(self, value: ndarray, /) -> ndarray: ...
    @overload
    def __xor__(self, value: float | int | complex | bool | str | bytes | generic, /) -> generic: ...
    @overload
    def __xor__(self, value: _ArrayLike, /) -> ndarray: ...
    @overload
    def __rxor__(self, value: ndarray, /) -> ndarray: ...
    @overload
    def __rxor__(self, value: float | int | complex | bool | str | bytes | generic, /) -> generic: ...
    @overload
    def __rxor__(self, value: _ArrayLike, /) -> ndarray: ...
    @overload
    def __lshift__(self, value: ndarray, /) -> ndarray: ...
    @overload
    def __lshift__(self, value: float | int | complex | bool | str | bytes | generic, /) -> generic: ...
    @overload
    def __lshift__(self, value: _ArrayLike, /) -> ndarray: ...
    @overload
    def __rlshift__(self, value: ndarray, /) -> ndarray: ...
    @overload
    def __rlshift__(self, value: float | int | complex | bool | str | bytes | generic, /) -> generic: ...
    @overload
    def __rlshift__(self, value: _ArrayLike, /) -> ndarray: ...
    @overload
    def __rshift__(self, value: ndarray, /) -> ndarray: ...
    @overload
    def __rshift__(self, value: float | int | complex | bool | str | bytes | generic, /) -> generic: ...
    @overload
    def __rshift__(self, value: _ArrayLike, /) -> ndarray: ...
    @overload
    def __rrshift__(self, value: ndarray, /) -> ndarray: ...
    @overload
    def __rrshift__(self, value: float | int | complex | bool | str | bytes | generic, /) -> generic: ...
    @overload
    def __rrshift__(self, value: _ArrayLike, /) -> ndarray: ...
    @overload
    def __lt__(self, value: ndarray, /) -> ndarray: ...
    @overload
    def __lt__(self, value: float | int | complex | bool | str | bytes | generic, /) -> generic: ...
    @overload
    def __lt__(self, value: _ArrayLike, /) -> ndarray: ...
    @overload
    def __le__(self, value: ndarray, /) -> ndarray: ...
    @overload
    def __le__(self, value: float | int | complex | bool | str | bytes | generic, /) -> generic: ...
    @overload
    def __le__(self, value: _ArrayLike, /) -> ndarray: ...
    @overload
    def __gt__(self, value: ndarray, /) -> ndarray: ...
    @overload
    def __gt__(self, value: float | int | complex | bool | str | bytes | generic, /) -> generic: ...
    @overload
    def __gt__(self, value: _ArrayLike, /) -> ndarray: ...
    @overload
    def __ge__(self, value: ndarray, /) -> ndarray: ...
    @overload
    def __ge__(self, value: float | int | complex | bool | str | bytes | generic, /) -> generic: ...
    @overload
    def __ge__(self, value: _ArrayLike, /) -> ndarray: ...
    @overload
    def __eq__(self, value: ndarray, /) -> ndarray: ...
    @overload
    def __eq__(self, value: float | int | complex | bool | str | bytes | generic, /) -> generic: ...
    @overload
    def __eq__(self, value: _ArrayLike, /) -> ndarray: ...
    @overload
    def __ne__(self, value: ndarray, /) -> ndarray: ...
    @overload
    def __ne__(self, value: float | int | complex | bool | str | bytes | generic, /) -> generic: ...
    @overload
    def __ne__(self, value: _ArrayLike, /) -> ndarray: ...
    def __neg__(self) -> generic: ...
    def __pos__(self) -> generic: ...
    def __abs__(self) -> generic: ...
    def __invert__(self) -> generic: ...
    @raises()
    def __bool__(self) -> bool: ...
    def __int__(self) -> int: ...
    def __float__(self) -> float: ...
    @raises()
    def __str__(self) -> str: ...
    @raises()
    def __repr__(self) -> str: ...
    def __format__(self, spec: str, /) -> str: ...
    @raises()
    def item(self) -> float | int | complex | bool | str | bytes: ...
    @raises()
    def tolist(self) -> float | int | complex | bool | str | bytes: ...
    def astype(self, dtype: _DTypeLike) -> generic: ...
    @raises()
    def sum(self) -> generic: ...
    @raises()
    def mean(self) -> generic: ...
    @raises()
    def max(self) -> generic: ...
    @raises()
    def min(self) -> generic: ...
    @raises()
    def copy(self) -> generic: ...
    def round(self, decimals: int = 0) -> generic: ...
    @property
    @raises()
    def dtype(self) -> dtype: ...
    @property
    @raises()
    def shape(self) -> tuple[int, ...]: ...
    @property
    @raises()
    def ndim(self) -> int: ...
    @property
    @raises()
    def size(self) -> int: ...
    @property
    @raises()
    def real(self) -> generic: ...
    @property
    @raises()
    def imag(self) -> generic: ...

@immutable
@picklable
@plain
class float64(generic):
    def __init__(self, value: float | int | complex | bool | str | bytes | generic = ..., /) -> None: ...

@immutable
@picklable
@plain
class float32(generic):
    def __init__(self, value: float | int | complex | bool | str | bytes | generic = ..., /) -> None: ...

@immutable
@picklable
@plain
class float16(generic):
    def __init__(self, value: float | int | complex | bool | str | bytes | generic = ..., /) -> None: ...

@immutable
@picklable
@plain
class int8(generic):
    def __init__(self, value: float | int | complex | bool | str | bytes | generic = ..., /) -> None: ...

@immutable
@picklable
@plain
class int16(generic):
    def __init__(self, value: float | int | complex | bool | str | bytes | generic = ..., /) -> None: ...

@immutable
@picklable
@plain
class int32(generic):
    def __init__(self, value: float | int | complex | bool | str | bytes | generic = ..., /) -> None: ...

@immutable
@picklable
@plain
class int64(generic):
    def __init__(self, value: float | int | complex | bool | str | bytes | generic = ..., /) -> None: ...

@immutable
@picklable
@plain
class uint8(generic):
    def __init__(self, value: float | int | complex | bool | str | bytes | generic = ..., /) -> None: ...

@immutable
@picklable
@plain
class uint16(generic):
    def __init__(self, value: float | int | complex | bool | str | bytes | generic = ..., /) -> None: ...

@immutable
@picklable
@plain
class uint32(generic):
    def __init__(self, value: float | int | complex | bool | str | bytes | generic = ..., /) -> None: ...

@immutable
@picklable
@plain
class uint64(generic):
    def __init__(self, value: float | int | complex | bool | str | bytes | generic = ..., /) -> None: ...

@immutable
@picklable
@plain
class bool_(generic):
    def __init__(self, value: float | int | complex | bool | str | bytes | generic = ..., /) -> None: ...

@immutable
@picklable
@plain
class str_(generic):
    def __init__(self, value: float | int | complex | bool | str | bytes | generic = ..., /) -> None: ...

@immutable
@picklable
@plain
class bytes_(generic):
    def __init__(self, value: float | int | complex | bool | str | bytes | generic = ..., /) -> None: ...

double = float64
single = float32
int_ = int64
intp = int64

bool = bool_

@picklable
@plain
@strided
class ndarray:
    def __init__(self, shape: int | tuple[int, ...], dtype: _DTypeLike = ..., buffer: None = None, offset: int = 0, strides: None = None, order: None = None) -> None: ...
    @property
    @raises()
    def dtype(self) -> dtype: ...
    @property
    @raises()
    def shape(self) -> tuple[int, ...]: ...
    @property
    @raises()
    def ndim(self) -> int: ...
    @property
    @raises()
    def size(self) -> int: ...
    @property
    @raises()
    def nbytes(self) -> int: ...
    @property
    @raises()
    def itemsize(self) -> int: ...
    @property
    @raises()
    @views("self")
    def T(self) -> ndarray: ...
    @property
    @raises()
    @views("self")
    def real(self) -> ndarray: ...
    @property
    @views("self")
    def imag(self) -> ndarray: ...
    @property
    @raises()
    @views("self")
    def flat(self) -> ndarray: ...
    @raises("TypeError")
    def __len__(self) -> int: ...
    @overload
    @raises("IndexError")
    @views("self", rows=True)
    def __getitem__(self, key: int, /) -> ndarray | generic: ...
    @overload
    @raises("IndexError", "TypeError", "ValueError")
    @views("self")
    def __getitem__(self, key: _ArrayLike | slice | ellipsis, /) -> ndarray | generic: ...
    @mutates("self")
    @raises("IndexError", "TypeError", "ValueError")
    def __setitem__(self, key: _ArrayLike | slice | ellipsis, value: _ArrayLike, /) -> None: ...
    @raises("TypeError")
    @views("self", rows=True)
    def __iter__(self) -> Iterator[ndarray | generic]: ...
    def __contains__(self, value: _ArrayLike, /) -> bool: ...
    @raises("ValueError")
    def __bool__(self) -> bool: ...
    @raises("TypeError", "ValueError")
    def __float__(self) -> float: ...
    @raises("TypeError", "ValueError")
    def __int__(self) -> int: ...
    def __neg__(self) -> ndarray | generic: ...
    def __pos__(self) -> ndarray | generic: ...
    def __abs__(self) -> ndarray | generic: ...
    def __invert__(self) -> ndarray | generic: ...
    @state("numpy-printoptions")
    def __str__(self) -> str: ...
    @state("numpy-printoptions")
    def __repr__(self) -> str: ...
    @contiguous
    def __add__(self, value: _ArrayLike, /) -> ndarray | generic: ...
    @contiguous
    def __radd__(self, value: _ArrayLike, /) -> ndarray | generic: ...
    @contiguous
    def __sub__(self, value: _ArrayLike, /) -> ndarray | generic: ...
    @contiguous
    def __rsub__(self, value: _ArrayLike, /) -> ndarray | generic: ...
    @contiguous
    def __mul__(self, value: _ArrayLike, /) -> ndarray | generic: ...
    @contiguous
    def __rmul__(self, value: _ArrayLike, /) -> ndarray | generic: ...
    @contiguous
    def __truediv__(self, value: _ArrayLike, /) -> ndarray | generic: ...
    @contiguous
    def __rtruediv__(self, value: _ArrayLike, /) -> ndarray | generic: ...
    @contiguous
    def __floordiv__(self, value: _ArrayLike, /) -> ndarray | generic: ...
    @contiguous
    def __rfloordiv__(self, value: _ArrayLike, /) -> ndarray | generic: ...
    @contiguous
    def __mod__(self, value: _ArrayLike, /) -> ndarray | generic: ...
    @contiguous
    def __rmod__(self, value: _ArrayLike, /) -> ndarray | generic: ...
    @contiguous
    def __pow__(self, value: _ArrayLike, /) -> ndarray | generic: ...
    @contiguous
    def __rpow__(self, value: _ArrayLike, /) -> ndarray | generic: ...
    @contiguous
    def __and__(self, value: _ArrayLike, /) -> ndarray | generic: ...
    @contiguous
    def __rand__(self, value: _ArrayLike, /) -> ndarray | generic: ...
    @contiguous
    def __or__(self, value: _ArrayLike, /) -> ndarray | generic: ...
    @contiguous
    def __ror__(self, value: _ArrayLike, /) -> ndarray | generic: ...
    @contiguous
    def __xor__(self, value: _ArrayLike, /) -> ndarray | generic: ...
    @contiguous
    def __rxor__(self, value: _ArrayLike, /) -> ndarray | generic: ...
    @contiguous
    def __lshift__(self, value: _ArrayLike, /) -> ndarray | generic: ...
    @contiguous
    def __rlshift__(self, value: _ArrayLike, /) -> ndarray | generic: ...
    @contiguous
    def __rshift__(self, value: _ArrayLike, /) -> ndarray | generic: ...
    @contiguous
    def __rrshift__(self, value: _ArrayLike, /) -> ndarray | generic: ...
    @contiguous
    def __lt__(self, value: _ArrayLike, /) -> ndarray | generic: ...
    @contiguous
    def __le__(self, value: _ArrayLike, /) -> ndarray | generic: ...
    @contiguous
    def __gt__(self, value: _ArrayLike, /) -> ndarray | generic: ...
    @contiguous
    def __ge__(self, value: _ArrayLike, /) -> ndarray | generic: ...
    @contiguous
    def __eq__(self, value: _ArrayLike, /) -> ndarray | generic: ...
    @contiguous
    def __ne__(self, value: _ArrayLike, /) -> ndarray | generic: ...
    @releases_gil
    @cost(2e-5)
    def __matmul__(self, value: _ArrayLike, /) -> ndarray | generic: ...
    @releases_gil
    @cost(2e-5)
    def __rmatmul__(self, value: _ArrayLike, /) -> ndarray | generic: ...
    @mutates("self")
    @returns("self")
    def __iadd__(self, value: _ArrayLike, /) -> Self: ...
    @mutates("self")
    @returns("self")
    def __isub__(self, value: _ArrayLike, /) -> Self: ...
    @mutates("self")
    @returns("self")
    def __imul__(self, value: _ArrayLike, /) -> Self: ...
    @mutates("self")
    @returns("self")
    def __itruediv__(self, value: _ArrayLike, /) -> Self: ...
    @mutates("self")
    @returns("self")
    def __ifloordiv__(self, value: _ArrayLike, /) -> Self: ...
    @mutates("self")
    @returns("self")
    def __imod__(self, value: _ArrayLike, /) -> Self: ...
    @mutates("self")
    @returns("self")
    def __ipow__(self, value: _ArrayLike, /) -> Self: ...
    @mutates("self")
    @returns("self")
    def __iand__(self, value: _ArrayLike, /) -> Self: ...
    @mutates("self")
    @returns("self")
    def __ior__(self, value: _ArrayLike, /) -> Self: ...
    @mutates("self")
    @returns("self")
    def __ixor__(self, value: _ArrayLike, /) -> Self: ...
    @mutates("self")
    @returns("self")
    def __ilshift__(self, value: _ArrayLike, /) -> Self: ...
    @mutates("self")
    @returns("self")
    def __irshift__(self, value: _ArrayLike, /) -> Self: ...
    @cost(5e-6)
    @mutates("out")
    @views("out")
    def sum(self, axis: int | tuple[int, ...] | None = None, dtype: _DTypeLike = None, out: ndarray | None = None, keepdims: bool = False, initial: _ArrayLike = 0, where: _ArrayLike = True) -> ndarray | generic: ...
    @cost(5e-6)
    @mutates("out")
    @views("out")
    def prod(self, axis: int | tuple[int, ...] | None = None, dtype: _DTypeLike = None, out: ndarray | None = None, keepdims: bool = False, initial: _ArrayLike = 0, where: _ArrayLike = True) -> ndarray | generic: ...
    @cost(5e-6)
    @mutates("out")
    @views("out")
    def max(self, axis: int | tuple[int, ...] | None = None, out: ndarray | None = None, keepdims: bool = False, initial: _ArrayLike = ..., where: _ArrayLike = True) -> ndarray | generic: ...
    @cost(5e-6)
    @mutates("out")
    @views("out")
    def min(self, axis: int | tuple[int, ...] | None = None, out: ndarray | None = None, keepdims: bool = False, initial: _ArrayLike = ..., where: _ArrayLike = True) -> ndarray | generic: ...
    @cost(5e-6)
    @mutates("out")
    @views("out")
    def mean(self, axis: int | tuple[int, ...] | None = None, dtype: _DTypeLike = None, out: ndarray | None = None, keepdims: bool = False, *, where: _ArrayLike = True) -> ndarray | generic: ...
    @cost(5e-6)
    @mutates("out")
    @views("out")
    def std(self, axis: int | tuple[int, ...] | None = None, dtype: _DTypeLike = None, out: ndarray | None = None, ddof: int = 0, keepdims: bool = False, *, where: _ArrayLike = True) -> ndarray | generic: ...
    @cost(5e-6)
    @mutates("out")
    @views("out")
    def var(self, axis: int | tuple[int, ...] | None = None, dtype: _DTypeLike = None, out: ndarray | None = None, ddof: int = 0, keepdims: bool = False, *, where: _ArrayLike = True) -> ndarray | generic: ...
    @cost(5e-6)
    @mutates("out")
    @views("out")
    def any(self, axis: int | tuple[int, ...] | None = None, out: ndarray | None = None, keepdims: bool = False, *, where: _ArrayLike = True) -> ndarray | generic: ...
    @cost(5e-6)
    @mutates("out")
    @views("out")
    def all(self, axis: int | tuple[int, ...] | None = None, out: ndarray | None = None, keepdims: bool = False, *, where: _ArrayLike = True) -> ndarray | generic: ...
    @cost(5e-6)
    @mutates("out")
    @views("out")
    def argmax(self, axis: int | tuple[int, ...] | None = None, out: ndarray | None = None, *, keepdims: bool = False) -> ndarray | generic: ...
    @cost(5e-6)
    @mutates("out")
    @views("out")
    def argmin(self, axis: int | tuple[int, ...] | None = None, out: ndarray | None = None, *, keepdims: bool = False) -> ndarray | generic: ...
    @cost(5e-6)
    @mutates("out")
    @views("out")
    def cumsum(self, axis: int | None = None, dtype: _DTypeLike = None, out: ndarray | None = None) -> ndarray: ...
    @cost(5e-6)
    @mutates("out")
    @views("out")
    def cumprod(self, axis: int | None = None, dtype: _DTypeLike = None, out: ndarray | None = None) -> ndarray: ...
    @cost(5e-6)
    @mutates("out")
    @views("out")
    def clip(self, min: _ArrayLike = None, max: _ArrayLike = None, out: ndarray | None = None) -> ndarray | generic: ...
    @cost(5e-6)
    @mutates("out")
    @views("out")
    def round(self, decimals: int = 0, out: ndarray | None = None) -> ndarray | generic: ...
    @cost(5e-6)
    @mutates("out")
    @views("out")
    def take(self, indices: _ArrayLike, axis: int | None = None, out: ndarray | None = None, mode: str = "raise") -> ndarray | generic: ...
    @releases_gil
    @cost(2e-5)
    @mutates("out")
    @views("out")
    def dot(self, b: _ArrayLike, out: ndarray | None = None) -> ndarray | generic: ...
    @cost(5e-6)
    @mutates("out")
    @views("out")
    def trace(self, offset: int = 0, axis1: int = 0, axis2: int = 1, dtype: _DTypeLike = None, out: ndarray | None = None) -> ndarray | generic: ...
    @mutates("self")
    @raises("ValueError", "TypeError")
    @releases_gil
    @cost(2e-5)
    def sort(self, axis: int = -1, kind: str | None = None, order: str | list[str] | None = None) -> None: ...
    @mutates("self")
    @releases_gil
    @cost(2e-5)
    def partition(self, kth: _ArrayLike, axis: int = -1, kind: str = "introselect", order: str | list[str] | None = None) -> None: ...
    @releases_gil
    @cost(2e-5)
    def argsort(self, axis: int = -1, kind: str | None = None, order: str | list[str] | None = None) -> ndarray: ...
    @releases_gil
    @cost(2e-5)
    def argpartition(self, kth: _ArrayLike, axis: int = -1, kind: str = "introselect", order: str | list[str] | None = None) -> ndarray: ...
    @cost(5e-6)
    def searchsorted(self, v: _ArrayLike, side: str = "left", sorter: _ArrayLike = None) -> ndarray | generic: ...
    @raises()
    @views("self")
    def nonzero(self) -> tuple[ndarray, ...]: ...
    @cost(5e-6)
    def repeat(self, repeats: _ArrayLike, axis: int | None = None) -> ndarray: ...
    @mutates("self")
    @raises("TypeError", "ValueError", "OverflowError")
    def fill(self, value: float | int | complex | bool | str | bytes | generic) -> None: ...
    @mutates("self")
    def put(self, indices: _ArrayLike, values: _ArrayLike, mode: str = "raise") -> None: ...
    @mutates("self")
    @raises("ValueError", "TypeError")
    def resize(self, *args: int | tuple[int, ...], **kwargs: bool) -> None: ...
    @raises("ValueError")
    @cost(3e-6)
    def copy(self, order: str = "C") -> ndarray: ...
    @cost(5e-6)
    @views("self")
    def astype(self, dtype: _DTypeLike, order: str = "K", casting: str = "unsafe", subok: bool = True, copy: bool = True) -> ndarray: ...
    @raises("ValueError")
    @cost(3e-6)
    def flatten(self, order: str = "C") -> ndarray: ...
    @views("self")
    def ravel(self, order: str = "C") -> ndarray: ...
    @views("self")
    def reshape(self, *shape: int | tuple[int, ...], order: str = "C") -> ndarray: ...
    @views("self")
    def transpose(self, *axes: int | tuple[int, ...] | None) -> ndarray: ...
    @views("self")
    def swapaxes(self, axis1: int, axis2: int) -> ndarray: ...
    @views("self")
    def squeeze(self, axis: int | tuple[int, ...] | None = None) -> ndarray: ...
    @views("self")
    def diagonal(self, offset: int = 0, axis1: int = 0, axis2: int = 1) -> ndarray: ...
    @views("self")
    def view(self, dtype: _DTypeLike = ...) -> ndarray: ...
    @raises()
    @views("self")
    def conj(self) -> ndarray: ...
    @raises("ValueError", "IndexError", "TypeError")
    def item(self, *args: int | tuple[int, ...]) -> float | int | complex | bool | str | bytes: ...
    @raises()
    @cost(5e-6)
    def tolist(self) -> Any: ...
    @raises("ValueError")
    @cost(3e-6)
    def tobytes(self, order: str | None = "C") -> bytes: ...
    @io("file-write")
    @blocks
    def tofile(self, fid: object, sep: str = "", format: str = "%s") -> None: ...

@overload
@contiguous
@cost(2e-6)
def zeros(shape: int | tuple[int, ...] | list[int], dtype: _DTypeLike = float, order: Literal["C"] = "C", *, device: None = None, like: None = None) -> ndarray: ...

@overload
@cost(2e-6)
def zeros(shape: int | tuple[int, ...] | list[int], dtype: _DTypeLike = float, order: str = "C", *, device: None = None, like: None = None) -> ndarray: ...

@overload
@contiguous
@cost(2e-6)
def ones(shape: int | tuple[int, ...] | list[int], dtype: _DTypeLike = None, order: Literal["C"] = "C", *, device: None = None, like: None = None) -> ndarray: ...

@overload
@cost(2e-6)
def ones(shape: int | tuple[int, ...] | list[int], dtype: _DTypeLike = None, order: str = "C", *, device: None = None, like: None = None) -> ndarray: ...

@overload
@contiguous
@cost(2e-6)
def full(shape: int | tuple[int, ...] | list[int], fill_value: _ArrayLike, dtype: _DTypeLike = None, order: Literal["C"] = "C", *, device: None = None, like: None = None) -> ndarray: ...

@overload
@cost(2e-6)
def full(shape: int | tuple[int, ...] | list[int], fill_value: _ArrayLike, dtype: _DTypeLike = None, order: str = "C", *, device: None = None, like: None = None) -> ndarray: ...

@contiguous
@cost(2e-6)
def arange(start_or_stop: float | int | generic, /, stop: float | int | generic | None = None, step: float | int | generic | None = None, dtype: _DTypeLike = None, *, device: None = None, like: None = None) -> ndarray: ...

@overload
@contiguous
@cost(2e-6)
def eye(N: int, M: int | None = None, k: int = 0, dtype: _DTypeLike = float, order: Literal["C"] = "C", *, device: None = None, like: None = None) -> ndarray: ...

@overload
@cost(2e-6)
def eye(N: int, M: int | None = None, k: int = 0, dtype: _DTypeLike = float, order: str = "C", *, device: None = None, like: None = None) -> ndarray: ...

@contiguous
@cost(2e-6)
def identity(n: int, dtype: _DTypeLike = None, *, like: None = None) -> ndarray: ...

# What the memory held before, which no program may depend on.
@cost(2e-6)
def empty(shape: int | tuple[int, ...] | list[int], dtype: _DTypeLike = float, order: str = "C", *, device: None = None, like: None = None) -> ndarray: ...

@cost(2e-6)
def zeros_like(a: _ArrayLike, dtype: _DTypeLike = None, order: str = "K", subok: bool = True, shape: int | tuple[int, ...] | None = None, *, device: None = None) -> ndarray: ...

@cost(2e-6)
def ones_like(a: _ArrayLike, dtype: _DTypeLike = None, order: str = "K", subok: bool = True, shape: int | tuple[int, ...] | None = None, *, device: None = None) -> ndarray: ...

@cost(2e-6)
def empty_like(prototype: _ArrayLike, dtype: _DTypeLike = None, order: str = "K", subok: bool = True, shape: int | tuple[int, ...] | None = None, *, device: None = None) -> ndarray: ...

@cost(2e-6)
def full_like(a: _ArrayLike, fill_value: _ArrayLike, dtype: _DTypeLike = None, order: str = "K", subok: bool = True, shape: int | tuple[int, ...] | None = None, *, device: None = None) -> ndarray: ...

@contiguous
@cost(1e-5)
def linspace(start: _ArrayLike, stop: _ArrayLike, num: int = 50, endpoint: bool = True, retstep: Literal[False] = False, dtype: _DTypeLike = None, axis: int = 0, *, device: None = None) -> ndarray: ...

@contiguous
@cost(1e-5)
def logspace(start: _ArrayLike, stop: _ArrayLike, num: int = 50, endpoint: bool = True, base: _ArrayLike = 10.0, dtype: _DTypeLike = None, axis: int = 0) -> ndarray: ...

@overload
@contiguous
@cost(3e-6)
def array(object: _ArrayLike, dtype: _DTypeLike = None, *, copy: Literal[True] = True, order: Literal["C"] = ..., subok: Literal[False] = False, ndmin: int = 0, like: None = None) -> ndarray: ...

@overload
@views("object")
@cost(3e-6)
def array(object: _ArrayLike, dtype: _DTypeLike = None, *, copy: bool | None = True, order: str | None = "K", subok: bool = False, ndmin: int = 0, like: None = None) -> ndarray: ...

@views("a", rows=True)
@cost(3e-6)
def asarray(a: _ArrayLike, dtype: _DTypeLike = None, order: str | None = None, *, device: None = None, copy: bool | None = None, like: None = None) -> ndarray: ...

@views("a", rows=True)
@cost(3e-6)
def asanyarray(a: _ArrayLike, dtype: _DTypeLike = None, order: str | None = None, *, device: None = None, copy: bool | None = None, like: None = None) -> ndarray: ...

@views("a", rows=True)
@cost(3e-6)
def ascontiguousarray(a: _ArrayLike, dtype: _DTypeLike = None, *, like: None = None) -> ndarray: ...

@views("a")
@cost(3e-6)
def asfortranarray(a: _ArrayLike, dtype: _DTypeLike = None, *, like: None = None) -> ndarray: ...

@contiguous
@cost(3e-6)
def copy(a: _ArrayLike, order: str = "K", subok: bool = False) -> ndarray: ...

@holds("buffer")
@cost(2e-6)
def frombuffer(buffer: bytes | bytearray | memoryview, dtype: _DTypeLike = float, count: int = -1, offset: int = 0, *, like: None = None) -> ndarray: ...

@io("file-read")
@blocks
@iterates("fname")
@cost(1e-3)
def loadtxt(fname: object, dtype: _DTypeLike = float, comments: object = "#", delimiter: str | None = None, converters: None = None, skiprows: int = 0, usecols: object = None, unpack: bool = False, ndmin: int = 0, encoding: str | None = None, max_rows: int | None = None, *, quotechar: str | None = None, like: None = None) -> ndarray: ...

@io("file-read", "warnings")
@blocks
@iterates("fname")
@cost(1e-3)
def genfromtxt(fname: object, dtype: _DTypeLike = float, comments: object = "#", delimiter: object = None, skip_header: int = 0, skip_footer: int = 0, converters: None = None, missing_values: object = None, filling_values: object = None, usecols: object = None, names: object = None, excludelist: object = None, deletechars: str = ..., replace_space: str = "_", autostrip: bool = False, case_sensitive: object = True, defaultfmt: str = "f%i", unpack: bool | None = None, usemask: bool = False, loose: bool = True, invalid_raise: bool = True, max_rows: int | None = None, encoding: str | None = None, *, ndmin: int = 0, like: None = None) -> ndarray: ...

@overload
@io("file-read")
@blocks
@cost(1e-4)
def load(file: object, mmap_mode: None = None, allow_pickle: Literal[False] = False, fix_imports: bool = True, encoding: str = "ASCII", *, max_header_size: int = 10000) -> ndarray | _NpzFile: ...

# A mapped file is shared memory, a pickle may hold anything.
@overload
@io("file-read", "native")
@shared
@blocker("dynamic-code")
def load(file: object, mmap_mode: str | None = None, allow_pickle: bool = False, fix_imports: bool = True, encoding: str = "ASCII", *, max_header_size: int = 10000) -> Any: ...

@unpicklable
class _NpzFile:
    @io("file-read")
    @mutates("self")
    @cost(1e-4)
    def __getitem__(self, key: str, /) -> ndarray: ...
    @raises()
    def __contains__(self, key: object, /) -> bool: ...
    @mutates("self")
    def close(self) -> None: ...
    @raises()
    def __enter__(self) -> Self: ...
    @mutates("self")
    def __exit__(self, exc_type: object, exc_value: object, traceback: object) -> None: ...
    @property
    @raises()
    def files(self) -> list[str]: ...

@io("file-write")
@blocks
@cost(1e-4)
def save(file: object, arr: _ArrayLike, allow_pickle: bool = True, fix_imports: object = ...) -> None: ...

@io("file-write")
@blocks
@cost(1e-4)
def savez(file: object, *args: _ArrayLike, allow_pickle: bool = True, **kwds: _ArrayLike) -> None: ...

@io("file-write")
@blocks
@cost(1e-3)
def savez_compressed(file: object, *args: _ArrayLike, allow_pickle: bool = True, **kwds: _ArrayLike) -> None: ...

@io("file-write")
@blocks
@cost(1e-3)
def savetxt(fname: object, X: _ArrayLike, fmt: str | list[str] = "%.18e", delimiter: str = " ", newline: str = "\n", header: str = "", footer: str = "", comments: str = "# ", encoding: str | None = None) -> None: ...

@mutates("out")
@views("out")
@contiguous
@cost(2e-6)
def sqrt(x: _ArrayLike, /, out: ndarray | None = None, *, where: _ArrayLike = True, casting: str = "same_kind", order: str = "K", dtype: _DTypeLike = None, subok: bool = True) -> ndarray | generic: ...

@mutates("out")
@views("out")
@contiguous
@cost(2e-6)
def exp(x: _ArrayLike, /, out: ndarray | None = None, *, where: _ArrayLike = True, casting: str = "same_kind", order: str = "K", dtype: _DTypeLike = None, subok: bool = True) -> ndarray | generic: ...

@mutates("out")
@views("out")
@contiguous
@cost(2e-6)
def exp2(x: _ArrayLike, /, out: ndarray | None = None, *, where: _ArrayLike = True, casting: str = "same_kind", order: str = "K", dtype: _DTypeLike = None, subok: bool = True) -> ndarray | generic: ...

@mutates("out")
@views("out")
@contiguous
@cost(2e-6)
def expm1(x: _ArrayLike, /, out: ndarray | None = None, *, where: _ArrayLike = True, casting: str = "same_kind", order: str = "K", dtype: _DTypeLike = None, subok: bool = True) -> ndarray | generic: ...

@mutates("out")
@views("out")
@contiguous
@cost(2e-6)
def log(x: _ArrayLike, /, out: ndarray | None = None, *, where: _ArrayLike = True, casting: str = "same_kind", order: str = "K", dtype: _DTypeLike = None, subok: bool = True) -> ndarray | generic: ...

@mutates("out")
@views("out")
@contiguous
@cost(2e-6)
def log2(x: _ArrayLike, /, out: ndarray | None = None, *, where: _ArrayLike = True, casting: str = "same_kind", order: str = "K", dtype: _DTypeLike = None, subok: bool = True) -> ndarray | generic: ...

@mutates("out")
@views("out")
@contiguous
@cost(2e-6)
def log10(x: _ArrayLike, /, out: ndarray | None = None, *, where: _ArrayLike = True, casting: str = "same_kind", order: str = "K", dtype: _DTypeLike = None, subok: bool = True) -> ndarray | generic: ...

@mutates("out")
@views("out")
@contiguous
@cost(2e-6)
def log1p(x: _ArrayLike, /, out: ndarray | None = None, *, where: _ArrayLike = True, casting: str = "same_kind", order: str = "K", dtype: _DTypeLike = None, subok: bool = True) -> ndarray | generic: ...

@mutates("out")
@views("out")
@contiguous
@cost(2e-6)
def sin(x: _ArrayLike, /, out: ndarray | None = None, *, where: _ArrayLike = True, casting: str = "same_kind", order: str = "K", dtype: _DTypeLike = None, subok: bool = True) -> ndarray | generic: ...

@mutates("out")
@views("out")
@contiguous
@cost(2e-6)
def cos(x: _ArrayLike, /, out: ndarray | None = None, *, where: _ArrayLike = True, casting: str = "same_kind", order: str = "K", dtype: _DTypeLike = None, subok: bool = True) -> ndarray | generic: ...

@mutates("out")
@views("out")
@contiguous
@cost(2e-6)
def tan(x: _ArrayLike, /, out: ndarray | None = None, *, where: _ArrayLike = True, casting: str = "same_kind", order: str = "K", dtype: _DTypeLike = None, subok: bool = True) -> ndarray | generic: ...

@mutates("out")
@views("out")
@contiguous
@cost(2e-6)
def arcsin(x: _ArrayLike, /, out: ndarray | None = None, *, where: _ArrayLike = True, casting: str = "same_kind", order: str = "K", dtype: _DTypeLike = None, subok: bool = True) -> ndarray | generic: ...

@mutates("out")
@views("out")
@contiguous
@cost(2e-6)
def arccos(x: _ArrayLike, /, out: ndarray | None = None, *, where: _ArrayLike = True, casting: str = "same_kind", order: str = "K", dtype: _DTypeLike = None, subok: bool = True) -> ndarray | generic: ...

@mutates("out")
@views("out")
@contiguous
@cost(2e-6)
def arctan(x: _ArrayLike, /, out: ndarray | None = None, *, where: _ArrayLike = True, casting: str = "same_kind", order: str = "K", dtype: _DTypeLike = None, subok: bool = True) -> ndarray | generic: ...

@mutates("out")
@views("out")
@contiguous
@cost(2e-6)
def sinh(x: _ArrayLike, /, out: ndarray | None = None, *, where: _ArrayLike = True, casting: str = "same_kind", order: str = "K", dtype: _DTypeLike = None, subok: bool = True) -> ndarray | generic: ...

@mutates("out")
@views("out")
@contiguous
@cost(2e-6)
def cosh(x: _ArrayLike, /, out: ndarray | None = None, *, where: _ArrayLike = True, casting: str = "same_kind", order: str = "K", dtype: _DTypeLike = None, subok: bool = True) -> ndarray | generic: ...

@mutates("out")
@views("out")
@contiguous
@cost(2e-6)
def tanh(x: _ArrayLike, /, out: ndarray | None = None, *, where: _ArrayLike = True, casting: str = "same_kind", order: str = "K", dtype: _DTypeLike = None, subok: bool = True) -> ndarray | generic: ...

@mutates("out")
@views("out")
@contiguous
@cost(2e-6)
def arcsinh(x: _ArrayLike, /, out: ndarray | None = None, *, where: _ArrayLike = True, casting: str = "same_kind", order: str = "K", dtype: _DTypeLike = None, subok: bool = True) -> ndarray | generic: ...

@mutates("out")
@views("out")
@contiguous
@cost(2e-6)
def arccosh(x: _ArrayLike, /, out: ndarray | None = None, *, where: _ArrayLike = True, casting: str = "same_kind", order: str = "K", dtype: _DTypeLike = None, subok: bool = True) -> ndarray | generic: ...

@mutates("out")
@views("out")
@contiguous
@cost(2e-6)
def arctanh(x: _ArrayLike, /, out: ndarray | None = None, *, where: _ArrayLike = True, casting: str = "same_kind", order: str = "K", dtype: _DTypeLike = None, subok: bool = True) -> ndarray | generic: ...

@mutates("out")
@views("out")
@contiguous
@cost(2e-6)
def floor(x: _ArrayLike, /, out: ndarray | None = None, *, where: _ArrayLike = True, casting: str = "same_kind", order: str = "K", dtype: _DTypeLike = None, subok: bool = True) -> ndarray | generic: ...

@mutates("out")
@views("out")
@contiguous
@cost(2e-6)
def ceil(x: _ArrayLike, /, out: ndarray | None = None, *, where: _ArrayLike = True, casting: str = "same_kind", order: str = "K", dtype: _DTypeLike = None, subok: bool = True) -> ndarray | generic: ...

@mutates("out")
@views("out")
@contiguous
@cost(2e-6)
def trunc(x: _ArrayLike, /, out: ndarray | None = None, *, where: _ArrayLike = True, casting: str = "same_kind", order: str = "K", dtype: _DTypeLike = None, subok: bool = True) -> ndarray | generic: ...

@mutates("out")
@views("out")
@contiguous
@cost(2e-6)
def rint(x: _ArrayLike, /, out: ndarray | None = None, *, where: _ArrayLike = True, casting: str = "same_kind", order: str = "K", dtype: _DTypeLike = None, subok: bool = True) -> ndarray | generic: ...

@mutates("out")
@views("out")
@contiguous
@cost(2e-6)
def abs(x: _ArrayLike, /, out: ndarray | None = None, *, where: _ArrayLike = True, casting: str = "same_kind", order: str = "K", dtype: _DTypeLike = None, subok: bool = True) -> ndarray | generic: ...

@mutates("out")
@views("out")
@contiguous
@cost(2e-6)
def absolute(x: _ArrayLike, /, out: ndarray | None = None, *, where: _ArrayLike = True, casting: str = "same_kind", order: str = "K", dtype: _DTypeLike = None, subok: bool = True) -> ndarray | generic: ...

@mutates("out")
@views("out")
@contiguous
@cost(2e-6)
def fabs(x: _ArrayLike, /, out: ndarray | None = None, *, where: _ArrayLike = True, casting: str = "same_kind", order: str = "K", dtype: _DTypeLike = None, subok: bool = True) -> ndarray | generic: ...

@mutates("out")
@views("out")
@contiguous
@cost(2e-6)
def negative(x: _ArrayLike, /, out: ndarray | None = None, *, where: _ArrayLike = True, casting: str = "same_kind", order: str = "K", dtype: _DTypeLike = None, subok: bool = True) -> ndarray | generic: ...

@mutates("out")
@views("out")
@contiguous
@cost(2e-6)
def square(x: _ArrayLike, /, out: ndarray | None = None, *, where: _ArrayLike = True, casting: str = "same_kind", order: str = "K", dtype: _DTypeLike = None, subok: bool = True) -> ndarray | generic: ...

@mutates("out")
@views("out")
@contiguous
@cost(2e-6)
def reciprocal(x: _ArrayLike, /, out: ndarray | None = None, *, where: _ArrayLike = True, casting: str = "same_kind", order: str = "K", dtype: _DTypeLike = None, subok: bool = True) -> ndarray | generic: ...

@mutates("out")
@views("out")
@contiguous
@cost(2e-6)
def sign(x: _ArrayLike, /, out: ndarray | None = None, *, where: _ArrayLike = True, casting: str = "same_kind", order: str = "K", dtype: _DTypeLike = None, subok: bool = True) -> ndarray | generic: ...

@mutates("out")
@views("out")
@contiguous
@cost(2e-6)
def isnan(x: _ArrayLike, /, out: ndarray | None = None, *, where: _ArrayLike = True, casting: str = "same_kind", order: str = "K", dtype: _DTypeLike = None, subok: bool = True) -> ndarray | generic: ...

@mutates("out")
@views("out")
@contiguous
@cost(2e-6)
def isinf(x: _ArrayLike, /, out: ndarray | None = None, *, where: _ArrayLike = True, casting: str = "same_kind", order: str = "K", dtype: _DTypeLike = None, subok: bool = True) -> ndarray | generic: ...

@mutates("out")
@views("out")
@contiguous
@cost(2e-6)
def isfinite(x: _ArrayLike, /, out: ndarray | None = None, *, where: _ArrayLike = True, casting: str = "same_kind", order: str = "K", dtype: _DTypeLike = None, subok: bool = True) -> ndarray | generic: ...

@mutates("out")
@views("out")
@contiguous
@cost(2e-6)
def logical_not(x: _ArrayLike, /, out: ndarray | None = None, *, where: _ArrayLike = True, casting: str = "same_kind", order: str = "K", dtype: _DTypeLike = None, subok: bool = True) -> ndarray | generic: ...

@mutates("out")
@views("out")
@contiguous
@cost(2e-6)
def deg2rad(x: _ArrayLike, /, out: ndarray | None = None, *, where: _ArrayLike = True, casting: str = "same_kind", order: str = "K", dtype: _DTypeLike = None, subok: bool = True) -> ndarray | generic: ...

@mutates("out")
@views("out")
@contiguous
@cost(2e-6)
def rad2deg(x: _ArrayLike, /, out: ndarray | None = None, *, where: _ArrayLike = True, casting: str = "same_kind", order: str = "K", dtype: _DTypeLike = None, subok: bool = True) -> ndarray | generic: ...

@mutates("out")
@views("out")
@contiguous
@cost(2e-6)
def radians(x: _ArrayLike, /, out: ndarray | None = None, *, where: _ArrayLike = True, casting: str = "same_kind", order: str = "K", dtype: _DTypeLike = None, subok: bool = True) -> ndarray | generic: ...

@mutates("out")
@views("out")
@contiguous
@cost(2e-6)
def degrees(x: _ArrayLike, /, out: ndarray | None = None, *, where: _ArrayLike = True, casting: str = "same_kind", order: str = "K", dtype: _DTypeLike = None, subok: bool = True) -> ndarray | generic: ...

@mutates("out")
@views("out")
@contiguous
@cost(2e-6)
def conj(x: _ArrayLike, /, out: ndarray | None = None, *, where: _ArrayLike = True, casting: str = "same_kind", order: str = "K", dtype: _DTypeLike = None, subok: bool = True) -> ndarray | generic: ...

@mutates("out")
@views("out")
@contiguous
@cost(2e-6)
def conjugate(x: _ArrayLike, /, out: ndarray | None = None, *, where: _ArrayLike = True, casting: str = "same_kind", order: str = "K", dtype: _DTypeLike = None, subok: bool = True) -> ndarray | generic: ...

@mutates("out")
@views("out")
@contiguous
@cost(2e-6)
def cbrt(x: _ArrayLike, /, out: ndarray | None = None, *, where: _ArrayLike = True, casting: str = "same_kind", order: str = "K", dtype: _DTypeLike = None, subok: bool = True) -> ndarray | generic: ...

@mutates("out")
@views("out")
@contiguous
@cost(2e-6)
def invert(x: _ArrayLike, /, out: ndarray | None = None, *, where: _ArrayLike = True, casting: str = "same_kind", order: str = "K", dtype: _DTypeLike = None, subok: bool = True) -> ndarray | generic: ...

@mutates("out")
@views("out")
@contiguous
@cost(2e-6)
def add(x1: _ArrayLike, x2: _ArrayLike, /, out: ndarray | None = None, *, where: _ArrayLike = True, casting: str = "same_kind", order: str = "K", dtype: _DTypeLike = None, subok: bool = True) -> ndarray | generic: ...

@mutates("out")
@views("out")
@contiguous
@cost(2e-6)
def subtract(x1: _ArrayLike, x2: _ArrayLike, /, out: ndarray | None = None, *, where: _ArrayLike = True, casting: str = "same_kind", order: str = "K", dtype: _DTypeLike = None, subok: bool = True) -> ndarray | generic: ...

@mutates("out")
@views("out")
@contiguous
@cost(2e-6)
def multiply(x1: _ArrayLike, x2: _ArrayLike, /, out: ndarray | None = None, *, where: _ArrayLike = True, casting: str = "same_kind", order: str = "K", dtype: _DTypeLike = None, subok: bool = True) -> ndarray | generic: ...

@mutates("out")
@views("out")
@contiguous
@cost(2e-6)
def divide(x1: _ArrayLike, x2: _ArrayLike, /, out: ndarray | None = None, *, where: _ArrayLike = True, casting: str = "same_kind", order: str = "K", dtype: _DTypeLike = None, subok: bool = True) -> ndarray | generic: ...

@mutates("out")
@views("out")
@contiguous
@cost(2e-6)
def true_divide(x1: _ArrayLike, x2: _ArrayLike, /, out: ndarray | None = None, *, where: _ArrayLike = True, casting: str = "same_kind", order: str = "K", dtype: _DTypeLike = None, subok: bool = True) -> ndarray | generic: ...

@mutates("out")
@views("out")
@contiguous
@cost(2e-6)
def floor_divide(x1: _ArrayLike, x2: _ArrayLike, /, out: ndarray | None = None, *, where: _ArrayLike = True, casting: str = "same_kind", order: str = "K", dtype: _DTypeLike = None, subok: bool = True) -> ndarray | generic: ...

@mutates("out")
@views("out")
@contiguous
@cost(2e-6)
def power(x1: _ArrayLike, x2: _ArrayLike, /, out: ndarray | None = None, *, where: _ArrayLike = True, casting: str = "same_kind", order: str = "K", dtype: _DTypeLike = None, subok: bool = True) -> ndarray | generic: ...

@mutates("out")
@views("out")
@contiguous
@cost(2e-6)
def float_power(x1: _ArrayLike, x2: _ArrayLike, /, out: ndarray | None = None, *, where: _ArrayLike = True, casting: str = "same_kind", order: str = "K", dtype: _DTypeLike = None, subok: bool = True) -> ndarray | generic: ...

@mutates("out")
@views("out")
@contiguous
@cost(2e-6)
def mod(x1: _ArrayLike, x2: _ArrayLike, /, out: ndarray | None = None, *, where: _ArrayLike = True, casting: str = "same_kind", order: str = "K", dtype: _DTypeLike = None, subok: bool = True) -> ndarray | generic: ...

@mutates("out")
@views("out")
@contiguous
@cost(2e-6)
def remainder(x1: _ArrayLike, x2: _ArrayLike, /, out: ndarray | None = None, *, where: _ArrayLike = True, casting: str = "same_kind", order: str = "K", dtype: _DTypeLike = None, subok: bool = True) -> ndarray | generic: ...

@mutates("out")
@views("out")
@contiguous
@cost(2e-6)
def fmod(x1: _ArrayLike, x2: _ArrayLike, /, out: ndarray | None = None, *, where: _ArrayLike = True, casting: str = "same_kind", order: str = "K", dtype: _DTypeLike = None, subok: bool = True) -> ndarray | generic: ...

@mutates("out")
@views("out")
@contiguous
@cost(2e-6)
def maximum(x1: _ArrayLike, x2: _ArrayLike, /, out: ndarray | None = None, *, where: _ArrayLike = True, casting: str = "same_kind", order: str = "K", dtype: _DTypeLike = None, subok: bool = True) -> ndarray | generic: ...

@mutates("out")
@views("out")
@contiguous
@cost(2e-6)
def minimum(x1: _ArrayLike, x2: _ArrayLike, /, out: ndarray | None = None, *, where: _ArrayLike = True, casting: str = "same_kind", order: str = "K", dtype: _DTypeLike = None, subok: bool = True) -> ndarray | generic: ...

@mutates("out")
@views("out")
@contiguous
@cost(2e-6)
def fmax(x1: _ArrayLike, x2: _ArrayLike, /, out: ndarray | None = None, *, where: _ArrayLike = True, casting: str = "same_kind", order: str = "K", dtype: _DTypeLike = None, subok: bool = True) -> ndarray | generic: ...

@mutates("out")
@views("out")
@contiguous
@cost(2e-6)
def fmin(x1: _ArrayLike, x2: _ArrayLike, /, out: ndarray | None = None, *, where: _ArrayLike = True, casting: str = "same_kind", order: str = "K", dtype: _DTypeLike = None, subok: bool = True) -> ndarray | generic: ...

@mutates("out")
@views("out")
@contiguous
@cost(2e-6)
def arctan2(x1: _ArrayLike, x2: _ArrayLike, /, out: ndarray | None = None, *, where: _ArrayLike = True, casting: str = "same_kind", order: str = "K", dtype: _DTypeLike = None, subok: bool = True) -> ndarray | generic: ...

@mutates("out")
@views("out")
@contiguous
@cost(2e-6)
def hypot(x1: _ArrayLike, x2: _ArrayLike, /, out: ndarray | None = None, *, where: _ArrayLike = True, casting: str = "same_kind", order: str = "K", dtype: _DTypeLike = None, subok: bool = True) -> ndarray | generic: ...

@mutates("out")
@views("out")
@contiguous
@cost(2e-6)
def logical_and(x1: _ArrayLike, x2: _ArrayLike, /, out: ndarray | None = None, *, where: _ArrayLike = True, casting: str = "same_kind", order: str = "K", dtype: _DTypeLike = None, subok: bool = True) -> ndarray | generic: ...

@mutates("out")
@views("out")
@contiguous
@cost(2e-6)
def logical_or(x1: _ArrayLike, x2: _ArrayLike, /, out: ndarray | None = None, *, where: _ArrayLike = True, casting: str = "same_kind", order: str = "K", dtype: _DTypeLike = None, subok: bool = True) -> ndarray | generic: ...

@mutates("out")
@views("out")
@contiguous
@cost(2e-6)
def logical_xor(x1: _ArrayLike, x2: _ArrayLike, /, out: ndarray | None = None, *, where: _ArrayLike = True, casting: str = "same_kind", order: str = "K", dtype: _DTypeLike = None, subok: bool = True) -> ndarray | generic: ...

@mutates("out")
@views("out")
@contiguous
@cost(2e-6)
def bitwise_and(x1: _ArrayLike, x2: _ArrayLike, /, out: ndarray | None = None, *, where: _ArrayLike = True, casting: str = "same_kind", order: str = "K", dtype: _DTypeLike = None, subok: bool = True) -> ndarray | generic: ...

@mutates("out")
@views("out")
@contiguous
@cost(2e-6)
def bitwise_or(x1: _ArrayLike, x2: _ArrayLike, /, out: ndarray | None = None, *, where: _ArrayLike = True, casting: str = "same_kind", order: str = "K", dtype: _DTypeLike = None, subok: bool = True) -> ndarray | generic: ...

@mutates("out")
@views("out")
@contiguous
@cost(2e-6)
def bitwise_xor(x1: _ArrayLike, x2: _ArrayLike, /, out: ndarray | None = None, *, where: _ArrayLike = True, casting: str = "same_kind", order: str = "K", dtype: _DTypeLike = None, subok: bool = True) -> ndarray | generic: ...

@mutates("out")
@views("out")
@contiguous
@cost(2e-6)
def left_shift(x1: _ArrayLike, x2: _ArrayLike, /, out: ndarray | None = None, *, where: _ArrayLike = True, casting: str = "same_kind", order: str = "K", dtype: _DTypeLike = None, subok: bool = True) -> ndarray | generic: ...

@mutates("out")
@views("out")
@contiguous
@cost(2e-6)
def right_shift(x1: _ArrayLike, x2: _ArrayLike, /, out: ndarray | None = None, *, where: _ArrayLike = True, casting: str = "same_kind", order: str = "K", dtype: _DTypeLike = None, subok: bool = True) -> ndarray | generic: ...

@mutates("out")
@views("out")
@contiguous
@cost(2e-6)
def greater(x1: _ArrayLike, x2: _ArrayLike, /, out: ndarray | None = None, *, where: _ArrayLike = True, casting: str = "same_kind", order: str = "K", dtype: _DTypeLike = None, subok: bool = True) -> ndarray | generic: ...

@mutates("out")
@views("out")
@contiguous
@cost(2e-6)
def greater_equal(x1: _ArrayLike, x2: _ArrayLike, /, out: ndarray | None = None, *, where: _ArrayLike = True, casting: str = "same_kind", order: str = "K", dtype: _DTypeLike = None, subok: bool = True) -> ndarray | generic: ...

@mutates("out")
@views("out")
@contiguous
@cost(2e-6)
def less(x1: _ArrayLike, x2: _ArrayLike, /, out: ndarray | None = None, *, where: _ArrayLike = True, casting: str = "same_kind", order: str = "K", dtype: _DTypeLike = None, subok: bool = True) -> ndarray | generic: ...

@mutates("out")
@views("out")
@contiguous
@cost(2e-6)
def less_equal(x1: _ArrayLike, x2: _ArrayLike, /, out: ndarray | None = None, *, where: _ArrayLike = True, casting: str = "same_kind", order: str = "K", dtype: _DTypeLike = None, subok: bool = True) -> ndarray | generic: ...

@mutates("out")
@views("out")
@contiguous
@cost(2e-6)
def equal(x1: _ArrayLike, x2: _ArrayLike, /, out: ndarray | None = None, *, where: _ArrayLike = True, casting: str = "same_kind", order: str = "K", dtype: _DTypeLike = None, subok: bool = True) -> ndarray | generic: ...

@mutates("out")
@views("out")
@contiguous
@cost(2e-6)
def not_equal(x1: _ArrayLike, x2: _ArrayLike, /, out: ndarray | None = None, *, where: _ArrayLike = True, casting: str = "same_kind", order: str = "K", dtype: _DTypeLike = None, subok: bool = True) -> ndarray | generic: ...

@mutates("out")
@views("out")
@contiguous
@cost(2e-6)
def logaddexp(x1: _ArrayLike, x2: _ArrayLike, /, out: ndarray | None = None, *, where: _ArrayLike = True, casting: str = "same_kind", order: str = "K", dtype: _DTypeLike = None, subok: bool = True) -> ndarray | generic: ...

@mutates("out")
@views("out")
@contiguous
@cost(2e-6)
def copysign(x1: _ArrayLike, x2: _ArrayLike, /, out: ndarray | None = None, *, where: _ArrayLike = True, casting: str = "same_kind", order: str = "K", dtype: _DTypeLike = None, subok: bool = True) -> ndarray | generic: ...

@mutates("out")
@views("out")
@contiguous
@cost(2e-6)
def gcd(x1: _ArrayLike, x2: _ArrayLike, /, out: ndarray | None = None, *, where: _ArrayLike = True, casting: str = "same_kind", order: str = "K", dtype: _DTypeLike = None, subok: bool = True) -> ndarray | generic: ...

@mutates("out")
@views("out")
@contiguous
@cost(2e-6)
def lcm(x1: _ArrayLike, x2: _ArrayLike, /, out: ndarray | None = None, *, where: _ArrayLike = True, casting: str = "same_kind", order: str = "K", dtype: _DTypeLike = None, subok: bool = True) -> ndarray | generic: ...

@mutates("out")
@views("out")
@releases_gil
@cost(2e-5)
def matmul(x1: _ArrayLike, x2: _ArrayLike, /, out: ndarray | None = None, *, casting: str = "same_kind", order: str = "K", dtype: _DTypeLike = None, subok: bool = True) -> ndarray | generic: ...

@mutates("out")
@views("out")
@releases_gil
@cost(2e-5)
def dot(a: _ArrayLike, b: _ArrayLike, out: ndarray | None = None) -> ndarray | generic: ...

@releases_gil
@cost(2e-5)
def vdot(a: _ArrayLike, b: _ArrayLike, /) -> generic: ...

@mutates("out")
@views("out")
@cost(5e-6)
def sum(a: _ArrayLike, axis: int | tuple[int, ...] | None = None, dtype: _DTypeLike = None, out: ndarray | None = None, keepdims: bool = ..., initial: _ArrayLike = ..., where: _ArrayLike = ...) -> ndarray | generic: ...

@mutates("out")
@views("out")
@cost(5e-6)
def prod(a: _ArrayLike, axis: int | tuple[int, ...] | None = None, dtype: _DTypeLike = None, out: ndarray | None = None, keepdims: bool = ..., initial: _ArrayLike = ..., where: _ArrayLike = ...) -> ndarray | generic: ...

@mutates("out")
@views("out")
@cost(5e-6)
def max(a: _ArrayLike, axis: int | tuple[int, ...] | None = None, out: ndarray | None = None, keepdims: bool = ..., initial: _ArrayLike = ..., where: _ArrayLike = ...) -> ndarray | generic: ...

@mutates("out")
@views("out")
@cost(5e-6)
def min(a: _ArrayLike, axis: int | tuple[int, ...] | None = None, out: ndarray | None = None, keepdims: bool = ..., initial: _ArrayLike = ..., where: _ArrayLike = ...) -> ndarray | generic: ...

@mutates("out")
@views("out")
@cost(5e-6)
def amax(a: _ArrayLike, axis: int | tuple[int, ...] | None = None, out: ndarray | None = None, keepdims: bool = ..., initial: _ArrayLike = ..., where: _ArrayLike = ...) -> ndarray | generic: ...

@mutates("out")
@views("out")
@cost(5e-6)
def amin(a: _ArrayLike, axis: int | tuple[int, ...] | None = None, out: ndarray | None = None, keepdims: bool = ..., initial: _ArrayLike = ..., where: _ArrayLike = ...) -> ndarray | generic: ...

@mutates("out")
@views("out")
@cost(5e-6)
def mean(a: _ArrayLike, axis: int | tuple[int, ...] | None = None, dtype: _DTypeLike = None, out: ndarray | None = None, keepdims: bool = ..., *, where: _ArrayLike = ...) -> ndarray | generic: ...

@mutates("out")
@views("out")
@cost(5e-6)
def std(a: _ArrayLike, axis: int | tuple[int, ...] | None = None, dtype: _DTypeLike = None, out: ndarray | None = None, ddof: int = 0, keepdims: bool = ..., *, where: _ArrayLike = ..., mean: _ArrayLike = ..., correction: float | int = ...) -> ndarray | generic: ...

@mutates("out")
@views("out")
@cost(5e-6)
def var(a: _ArrayLike, axis: int | tuple[int, ...] | None = None, dtype: _DTypeLike = None, out: ndarray | None = None, ddof: int = 0, keepdims: bool = ..., *, where: _ArrayLike = ..., mean: _ArrayLike = ..., correction: float | int = ...) -> ndarray | generic: ...

@mutates("out")
@views("out")
@cost(5e-6)
def any(a: _ArrayLike, axis: int | tuple[int, ...] | None = None, out: ndarray | None = None, keepdims: bool = ..., *, where: _ArrayLike = ...) -> ndarray | generic: ...

@mutates("out")
@views("out")
@cost(5e-6)
def all(a: _ArrayLike, axis: int | tuple[int, ...] | None = None, out: ndarray | None = None, keepdims: bool = ..., *, where: _ArrayLike = ...) -> ndarray | generic: ...

@mutates("out")
@views("out")
@cost(5e-6)
def argmax(a: _ArrayLike, axis: int | tuple[int, ...] | None = None, out: ndarray | None = None, *, keepdims: bool = ...) -> ndarray | generic: ...

@mutates("out")
@views("out")
@cost(5e-6)
def argmin(a: _ArrayLike, axis: int | tuple[int, ...] | None = None, out: ndarray | None = None, *, keepdims: bool = ...) -> ndarray | generic: ...

@mutates("out")
@views("out")
@cost(5e-6)
def cumsum(a: _ArrayLike, axis: int | tuple[int, ...] | None = None, dtype: _DTypeLike = None, out: ndarray | None = None) -> ndarray | generic: ...

@mutates("out")
@views("out")
@cost(5e-6)
def cumprod(a: _ArrayLike, axis: int | tuple[int, ...] | None = None, dtype: _DTypeLike = None, out: ndarray | None = None) -> ndarray | generic: ...

@mutates("out")
@views("out")
@cost(5e-6)
def nansum(a: _ArrayLike, axis: int | tuple[int, ...] | None = None, dtype: _DTypeLike = None, out: ndarray | None = None, keepdims: bool = ..., initial: _ArrayLike = ..., where: _ArrayLike = ...) -> ndarray | generic: ...

@mutates("out")
@views("out")
@cost(5e-6)
def nanmean(a: _ArrayLike, axis: int | tuple[int, ...] | None = None, dtype: _DTypeLike = None, out: ndarray | None = None, keepdims: bool = ..., *, where: _ArrayLike = ...) -> ndarray | generic: ...

@mutates("out")
@views("out")
@cost(5e-6)
def nanmax(a: _ArrayLike, axis: int | tuple[int, ...] | None = None, out: ndarray | None = None, keepdims: bool = ..., initial: _ArrayLike = ..., where: _ArrayLike = ...) -> ndarray | generic: ...

@mutates("out")
@views("out")
@cost(5e-6)
def nanmin(a: _ArrayLike, axis: int | tuple[int, ...] | None = None, out: ndarray | None = None, keepdims: bool = ..., initial: _ArrayLike = ..., where: _ArrayLike = ...) -> ndarray | generic: ...

@mutates("out")
@views("out")
@cost(5e-6)
def nanstd(a: _ArrayLike, axis: int | tuple[int, ...] | None = None, dtype: _DTypeLike = None, out: ndarray | None = None, ddof: int = 0, keepdims: bool = ..., *, where: _ArrayLike = ..., mean: _ArrayLike = ..., correction: float | int = ...) -> ndarray | generic: ...

@mutates("out")
@views("out")
@releases_gil
@cost(3e-5)
def median(a: _ArrayLike, axis: int | tuple[int, ...] | None = None, out: ndarray | None = None, overwrite_input: Literal[False] = False, keepdims: bool = False) -> ndarray | generic: ...

@mutates("out")
@views("out")
@releases_gil
@cost(6e-5)
def percentile(a: _ArrayLike, q: _ArrayLike, axis: int | tuple[int, ...] | None = None, out: ndarray | None = None, overwrite_input: Literal[False] = False, method: str = "linear", keepdims: bool = False, *, weights: _ArrayLike = None, interpolation: str | None = None) -> ndarray | generic: ...

@mutates("out")
@views("out")
@releases_gil
@cost(6e-5)
def quantile(a: _ArrayLike, q: _ArrayLike, axis: int | tuple[int, ...] | None = None, out: ndarray | None = None, overwrite_input: Literal[False] = False, method: str = "linear", keepdims: bool = False, *, weights: _ArrayLike = None, interpolation: str | None = None) -> ndarray | generic: ...

@cost(3e-6)
def count_nonzero(a: _ArrayLike, axis: int | tuple[int, ...] | None = None, *, keepdims: bool = False) -> ndarray | int | generic: ...

@cost(1e-5)
def average(a: _ArrayLike, axis: int | tuple[int, ...] | None = None, weights: _ArrayLike = None, returned: Literal[False] = False, *, keepdims: bool = ...) -> ndarray | generic: ...

@mutates("out")
@views("out")
@cost(1e-5)
def ptp(a: _ArrayLike, axis: int | tuple[int, ...] | None = None, out: ndarray | None = None, keepdims: bool = ...) -> ndarray | generic: ...

@mutates("out")
@views("out")
@cost(5e-6)
def clip(a: _ArrayLike, a_min: _ArrayLike = ..., a_max: _ArrayLike = ..., out: ndarray | None = None, *, min: _ArrayLike = ..., max: _ArrayLike = ..., **kwargs: object) -> ndarray | generic: ...

@mutates("out")
@views("out")
@cost(3e-6)
def round(a: _ArrayLike, decimals: int = 0, out: ndarray | None = None) -> ndarray | generic: ...

@mutates("out")
@views("out")
@cost(3e-6)
def around(a: _ArrayLike, decimals: int = 0, out: ndarray | None = None) -> ndarray | generic: ...

@overload
@contiguous
@cost(5e-6)
def where(condition: _ArrayLike, x: _ArrayLike, y: _ArrayLike, /) -> ndarray: ...

# The columns of one array.
@overload
@views("condition")
@cost(5e-6)
def where(condition: _ArrayLike, /) -> tuple[ndarray, ...]: ...

@views("a")
@cost(5e-6)
def nonzero(a: _ArrayLike) -> tuple[ndarray, ...]: ...

@views("a")
@cost(5e-6)
def argwhere(a: _ArrayLike) -> ndarray: ...

@cost(5e-6)
def flatnonzero(a: _ArrayLike) -> ndarray: ...

@releases_gil
@cost(2e-5)
def sort(a: _ArrayLike, axis: int | None = -1, kind: str | None = None, order: str | list[str] | None = None, *, stable: bool | None = None) -> ndarray: ...

@releases_gil
@cost(2e-5)
def argsort(a: _ArrayLike, axis: int | None = -1, kind: str | None = None, order: str | list[str] | None = None, *, stable: bool | None = None) -> ndarray: ...

@releases_gil
@cost(2e-5)
def partition(a: _ArrayLike, kth: _ArrayLike, axis: int | None = -1, kind: str = "introselect", order: str | list[str] | None = None) -> ndarray: ...

@releases_gil
@cost(2e-5)
def argpartition(a: _ArrayLike, kth: _ArrayLike, axis: int | None = -1, kind: str = "introselect", order: str | list[str] | None = None) -> ndarray: ...

@overload
@releases_gil
@cost(3e-5)
def unique(ar: _ArrayLike, return_index: Literal[False] = False, return_inverse: Literal[False] = False, return_counts: Literal[False] = False, axis: int | None = None, *, equal_nan: bool = True, sorted: bool = True) -> ndarray: ...

@overload
@releases_gil
@cost(3e-5)
def unique(ar: _ArrayLike, return_index: bool = False, return_inverse: bool = False, return_counts: bool = False, axis: int | None = None, *, equal_nan: bool = True, sorted: bool = True) -> tuple[ndarray, ...]: ...

@mutates("out")
@views("out")
@contiguous
@cost(5e-6)
def concatenate(arrays: _ArrayLike, /, axis: int | None = 0, out: ndarray | None = None, *, dtype: _DTypeLike = None, casting: str = "same_kind") -> ndarray: ...

@mutates("out")
@views("out")
@cost(1e-5)
def stack(arrays: _ArrayLike, axis: int = 0, out: ndarray | None = None, *, dtype: _DTypeLike = None, casting: str = "same_kind") -> ndarray: ...

@contiguous
@cost(1e-5)
def vstack(tup: _ArrayLike, *, dtype: _DTypeLike = None, casting: str = "same_kind") -> ndarray: ...

@contiguous
@cost(1e-5)
def hstack(tup: _ArrayLike, *, dtype: _DTypeLike = None, casting: str = "same_kind") -> ndarray: ...

@cost(1e-5)
def column_stack(tup: _ArrayLike) -> ndarray: ...

@contiguous
@cost(5e-6)
def append(arr: _ArrayLike, values: _ArrayLike, axis: int | None = None) -> ndarray: ...

@cost(1e-5)
def insert(arr: _ArrayLike, obj: _ArrayLike | slice, values: _ArrayLike, axis: int | None = None) -> ndarray: ...

@cost(1e-5)
def delete(arr: _ArrayLike, obj: _ArrayLike | slice, axis: int | None = None) -> ndarray: ...

@views("ary")
@cost(1e-5)
def split(ary: _ArrayLike, indices_or_sections: _ArrayLike, axis: int = 0) -> list[ndarray]: ...

@views("ary")
@cost(1e-5)
def array_split(ary: _ArrayLike, indices_or_sections: _ArrayLike, axis: int = 0) -> list[ndarray]: ...

@cost(1e-5)
def meshgrid(*xi: _ArrayLike, copy: Literal[True] = True, sparse: Literal[False] = False, indexing: str = "xy") -> tuple[ndarray, ...] | list[ndarray]: ...

@cost(1e-5)
def tile(A: _ArrayLike, reps: _ArrayLike) -> ndarray: ...

@cost(5e-6)
def repeat(a: _ArrayLike, repeats: _ArrayLike, axis: int | None = None) -> ndarray: ...

@cost(1e-5)
def roll(a: _ArrayLike, shift: _ArrayLike, axis: int | tuple[int, ...] | None = None) -> ndarray: ...

@cost(2e-5)
def pad(array: _ArrayLike, pad_width: _ArrayLike, mode: str = "constant", **kwargs: _ArrayLike) -> ndarray: ...

@cost(5e-6)
def diff(a: _ArrayLike, n: int = 1, axis: int = -1, prepend: _ArrayLike = ..., append: _ArrayLike = ...) -> ndarray: ...

@cost(2e-5)
def gradient(f: _ArrayLike, *varargs: _ArrayLike, axis: int | tuple[int, ...] | None = None, edge_order: int = 1) -> ndarray | list[ndarray] | tuple[ndarray, ...]: ...

@views("a")
@cost(2e-6)
def transpose(a: _ArrayLike, axes: _ArrayLike = None) -> ndarray: ...

@views("a")
@cost(2e-6)
def squeeze(a: _ArrayLike, axis: int | tuple[int, ...] | None = None) -> ndarray: ...

@views("a")
@cost(2e-6)
def expand_dims(a: _ArrayLike, axis: int | tuple[int, ...]) -> ndarray: ...

@views("a")
@cost(2e-6)
def ravel(a: _ArrayLike, order: str = "C") -> ndarray: ...

@views("a")
@cost(2e-6)
def swapaxes(a: _ArrayLike, axis1: int, axis2: int) -> ndarray: ...

@views("a")
@cost(2e-6)
def moveaxis(a: _ArrayLike, source: _ArrayLike, destination: _ArrayLike) -> ndarray: ...

@views("arys")
@cost(2e-6)
def atleast_1d(*arys: _ArrayLike) -> ndarray: ...

@views("arys")
@cost(2e-6)
def atleast_2d(*arys: _ArrayLike) -> ndarray: ...

@views("m")
@cost(2e-6)
def flip(m: _ArrayLike, axis: int | tuple[int, ...] | None = None) -> ndarray: ...

@views("m")
@cost(2e-6)
def fliplr(m: _ArrayLike) -> ndarray: ...

@views("m")
@cost(2e-6)
def flipud(m: _ArrayLike) -> ndarray: ...

@views("m")
@cost(2e-6)
def rot90(m: _ArrayLike, k: int = 1, axes: tuple[int, int] = (0, 1)) -> ndarray: ...

@views("v")
@cost(2e-6)
def diag(v: _ArrayLike, k: int = 0) -> ndarray: ...

@views("val")
@cost(2e-6)
def real(val: _ArrayLike) -> ndarray: ...

@views("val")
@cost(2e-6)
def imag(val: _ArrayLike) -> ndarray: ...

@views("a")
@cost(2e-6)
def reshape(a: _ArrayLike, /, shape: int | tuple[int, ...] | list[int] | None = None, order: str = "C", *, newshape: int | tuple[int, ...] | None = None, copy: bool | None = None) -> ndarray: ...

@views("array")
@cost(5e-6)
def broadcast_to(array: _ArrayLike, shape: int | tuple[int, ...], subok: bool = False) -> ndarray: ...

@mutates("out")
@views("out")
@cost(5e-6)
def outer(a: _ArrayLike, b: _ArrayLike, out: ndarray | None = None) -> ndarray: ...

@releases_gil
@cost(2e-5)
def inner(a: _ArrayLike, b: _ArrayLike, /) -> ndarray | generic: ...

@cost(2e-5)
def cross(a: _ArrayLike, b: _ArrayLike, axisa: int = -1, axisb: int = -1, axisc: int = -1, axis: int | None = None) -> ndarray: ...

@releases_gil
@cost(3e-5)
def tensordot(a: _ArrayLike, b: _ArrayLike, axes: _ArrayLike = 2) -> ndarray: ...

@cost(3e-5)
def kron(a: _ArrayLike, b: _ArrayLike) -> ndarray: ...

@mutates("out")
@views("out")
@cost(3e-6)
def trace(a: _ArrayLike, offset: int = 0, axis1: int = 0, axis2: int = 1, dtype: _DTypeLike = None, out: ndarray | None = None) -> ndarray | generic: ...

@releases_gil
@cost(2e-5)
def convolve(a: _ArrayLike, v: _ArrayLike, mode: str = "full") -> ndarray: ...

@releases_gil
@cost(2e-5)
def correlate(a: _ArrayLike, v: _ArrayLike, mode: str = "valid") -> ndarray: ...

@cost(5e-5)
def corrcoef(x: _ArrayLike, y: _ArrayLike = None, rowvar: bool = True, bias: object = ..., ddof: object = ..., *, dtype: _DTypeLike = None) -> ndarray | generic: ...

@cost(5e-5)
def cov(m: _ArrayLike, y: _ArrayLike = None, rowvar: bool = True, bias: bool = False, ddof: int | None = None, fweights: _ArrayLike = None, aweights: _ArrayLike = None, *, dtype: _DTypeLike = None) -> ndarray: ...

@cost(5e-5)
def histogram(a: _ArrayLike, bins: _ArrayLike = 10, range: tuple[float | int, float | int] | None = None, density: bool | None = None, weights: _ArrayLike = None) -> tuple[ndarray, ndarray]: ...

@cost(5e-6)
def bincount(x: _ArrayLike, /, weights: _ArrayLike = None, minlength: int = 0) -> ndarray: ...

@cost(1e-5)
def digitize(x: _ArrayLike, bins: _ArrayLike, right: bool = False) -> ndarray | generic: ...

@cost(5e-6)
def searchsorted(a: _ArrayLike, v: _ArrayLike, side: str = "left", sorter: _ArrayLike = None) -> ndarray | generic: ...

@releases_gil
@cost(2e-5)
def interp(x: _ArrayLike, xp: _ArrayLike, fp: _ArrayLike, left: float | int | None = None, right: float | int | None = None, period: float | int | None = None) -> ndarray | generic: ...

@io("warnings")
@cost(1e-4)
def polyfit(x: _ArrayLike, y: _ArrayLike, deg: int, rcond: float | None = None, full: Literal[False] = False, w: _ArrayLike = None, cov: Literal[False] = False) -> ndarray: ...

@cost(1e-5)
def polyval(p: _ArrayLike, x: _ArrayLike) -> ndarray | generic: ...

@cost(3e-5)
def isclose(a: _ArrayLike, b: _ArrayLike, rtol: float = 1e-05, atol: float = 1e-08, equal_nan: bool = False) -> ndarray | generic: ...

@cost(3e-5)
def allclose(a: _ArrayLike, b: _ArrayLike, rtol: float = 1e-05, atol: float = 1e-08, equal_nan: bool = False) -> bool: ...

@cost(5e-6)
def array_equal(a1: _ArrayLike, a2: _ArrayLike, equal_nan: bool = False) -> bool: ...

@cost(3e-5)
def isin(element: _ArrayLike, test_elements: _ArrayLike, assume_unique: bool = False, invert: bool = False, *, kind: str | None = None) -> ndarray: ...

@cost(3e-5)
def intersect1d(ar1: _ArrayLike, ar2: _ArrayLike, assume_unique: bool = False, return_indices: Literal[False] = False) -> ndarray: ...

@cost(3e-5)
def union1d(ar1: _ArrayLike, ar2: _ArrayLike) -> ndarray: ...

@cost(3e-5)
def setdiff1d(ar1: _ArrayLike, ar2: _ArrayLike, assume_unique: bool = False) -> ndarray: ...

@cost(2e-5)
def nan_to_num(x: _ArrayLike, copy: Literal[True] = True, nan: float = 0.0, posinf: float | None = None, neginf: float | None = None) -> ndarray | generic: ...

@cost(1e-5)
def triu(m: _ArrayLike, k: int = 0) -> ndarray: ...

@cost(1e-5)
def tril(m: _ArrayLike, k: int = 0) -> ndarray: ...

@mutates("out")
@views("out")
@cost(3e-6)
def take(a: _ArrayLike, indices: _ArrayLike, axis: int | None = None, out: ndarray | None = None, mode: str = "raise") -> ndarray | generic: ...

@mutates("dst")
@cost(3e-6)
def copyto(dst: ndarray, src: _ArrayLike, casting: str = "same_kind", where: _ArrayLike = True) -> None: ...

@mutates("a")
def put(a: ndarray, ind: _ArrayLike, v: _ArrayLike, mode: str = "raise") -> None: ...

@mutates("a")
def putmask(a: ndarray, mask: _ArrayLike, values: _ArrayLike) -> None: ...

@mutates("arr")
def place(arr: ndarray, mask: _ArrayLike, vals: _ArrayLike) -> None: ...

@mutates("a")
def fill_diagonal(a: ndarray, val: _ArrayLike, wrap: bool = False) -> None: ...

@identity
def shares_memory(a: _ArrayLike, b: _ArrayLike, /, max_work: int = ...) -> bool: ...

@identity
def may_share_memory(a: _ArrayLike, b: _ArrayLike, /, max_work: int = 0) -> bool: ...

@state("numpy-errors", write=True)
def seterr(all: str | None = None, divide: str | None = None, over: str | None = None, under: str | None = None, invalid: str | None = None) -> dict[str, str]: ...

@state("numpy-printoptions", write=True)
def set_printoptions(precision: int | None = None, threshold: int | None = None, edgeitems: int | None = None, linewidth: int | None = None, suppress: bool | None = None, nanstr: str | None = None, infstr: str | None = None, formatter: object = None, sign: str | None = None, floatmode: str | None = None, *, legacy: object = None, override_repr: object = None) -> None: ...

pi: float
e: float
euler_gamma: float
inf: float
nan: float
newaxis: None
little_endian: bool
