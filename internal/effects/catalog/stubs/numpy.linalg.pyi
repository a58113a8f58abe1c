# Linear algebra: LAPACK runs without the GIL.
__python__ = ">=3.8"
__package__ = "numpy"
__versions__ = ">=1.24,<3"

from numpy import _ArrayLike, generic, ndarray

@picklable
class LinAlgError(ValueError): ...

@releases_gil
@cost(1e-5)
def norm(x: _ArrayLike, ord: object = None, axis: int | tuple[int, int] | None = None, keepdims: bool = False) -> ndarray | generic: ...

@overload
@releases_gil
@cost(1e-3)
def svd(a: _ArrayLike, full_matrices: bool = True, compute_uv: Literal[True] = True, hermitian: bool = False) -> tuple[ndarray, ndarray, ndarray]: ...

@overload
@releases_gil
@cost(1e-3)
def svd(a: _ArrayLike, full_matrices: bool = True, compute_uv: bool = True, hermitian: bool = False) -> ndarray | tuple[ndarray, ...]: ...

@releases_gil
@cost(1e-4)
def inv(a: _ArrayLike) -> ndarray: ...

@releases_gil
@cost(5e-5)
def det(a: _ArrayLike) -> ndarray | generic: ...

@releases_gil
@cost(1e-4)
def solve(a: _ArrayLike, b: _ArrayLike) -> ndarray: ...

@releases_gil
@cost(1e-3)
def eig(a: _ArrayLike) -> tuple[ndarray, ndarray]: ...

@releases_gil
@cost(1e-3)
def eigh(a: _ArrayLike, UPLO: str = "L") -> tuple[ndarray, ndarray]: ...

@releases_gil
@cost(1e-3)
def eigvals(a: _ArrayLike) -> ndarray: ...

@releases_gil
@cost(1e-3)
def eigvalsh(a: _ArrayLike, UPLO: str = "L") -> ndarray: ...

@releases_gil
@cost(1e-3)
def qr(a: _ArrayLike, mode: str = "reduced") -> ndarray | tuple[ndarray, ndarray]: ...

@releases_gil
@cost(1e-3)
def lstsq(a: _ArrayLike, b: _ArrayLike, rcond: float | None = None) -> tuple[ndarray, ndarray, int | generic, ndarray]: ...

@releases_gil
@cost(1e-4)
def matrix_power(a: _ArrayLike, n: int) -> ndarray: ...

@releases_gil
@cost(1e-3)
def pinv(a: _ArrayLike, rcond: _ArrayLike = None, hermitian: bool = False, *, rtol: _ArrayLike = ...) -> ndarray: ...

@releases_gil
@cost(1e-4)
def cholesky(a: _ArrayLike, /, *, upper: bool = False) -> ndarray: ...

@releases_gil
@cost(1e-3)
def matrix_rank(A: _ArrayLike, tol: _ArrayLike = None, hermitian: bool = False, *, rtol: _ArrayLike = None) -> ndarray | generic: ...

@releases_gil
@cost(5e-5)
def slogdet(a: _ArrayLike) -> tuple[ndarray | generic, ndarray | generic]: ...

@releases_gil
@cost(1e-3)
def cond(x: _ArrayLike, p: object = None) -> ndarray | generic: ...
