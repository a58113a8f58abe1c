# Fourier transforms.
__python__ = ">=3.8"
__package__ = "numpy"
__versions__ = ">=1.24,<3"

from numpy import _ArrayLike, ndarray

@releases_gil
@cost(5e-5)
def fft(a: _ArrayLike, n: int | None = None, axis: int = -1, norm: str | None = None, out: None = None) -> ndarray: ...

@releases_gil
@cost(5e-5)
def ifft(a: _ArrayLike, n: int | None = None, axis: int = -1, norm: str | None = None, out: None = None) -> ndarray: ...

@releases_gil
@cost(5e-5)
def rfft(a: _ArrayLike, n: int | None = None, axis: int = -1, norm: str | None = None, out: None = None) -> ndarray: ...

@releases_gil
@cost(5e-5)
def irfft(a: _ArrayLike, n: int | None = None, axis: int = -1, norm: str | None = None, out: None = None) -> ndarray: ...

@releases_gil
@cost(5e-5)
def hfft(a: _ArrayLike, n: int | None = None, axis: int = -1, norm: str | None = None, out: None = None) -> ndarray: ...

@releases_gil
@cost(5e-5)
def ihfft(a: _ArrayLike, n: int | None = None, axis: int = -1, norm: str | None = None, out: None = None) -> ndarray: ...

@releases_gil
@cost(1e-4)
def fft2(a: _ArrayLike, s: tuple[int, ...] | None = None, axes: tuple[int, ...] = (-2, -1), norm: str | None = None, out: None = None) -> ndarray: ...

@releases_gil
@cost(1e-4)
def ifft2(a: _ArrayLike, s: tuple[int, ...] | None = None, axes: tuple[int, ...] = (-2, -1), norm: str | None = None, out: None = None) -> ndarray: ...

@releases_gil
@cost(1e-4)
def rfft2(a: _ArrayLike, s: tuple[int, ...] | None = None, axes: tuple[int, ...] = (-2, -1), norm: str | None = None, out: None = None) -> ndarray: ...

@releases_gil
@cost(1e-4)
def irfft2(a: _ArrayLike, s: tuple[int, ...] | None = None, axes: tuple[int, ...] = (-2, -1), norm: str | None = None, out: None = None) -> ndarray: ...

@releases_gil
@cost(1e-4)
def fftn(a: _ArrayLike, s: tuple[int, ...] | None = None, axes: tuple[int, ...] | None = None, norm: str | None = None, out: None = None) -> ndarray: ...

@releases_gil
@cost(1e-4)
def ifftn(a: _ArrayLike, s: tuple[int, ...] | None = None, axes: tuple[int, ...] | None = None, norm: str | None = None, out: None = None) -> ndarray: ...

@releases_gil
@cost(1e-4)
def rfftn(a: _ArrayLike, s: tuple[int, ...] | None = None, axes: tuple[int, ...] | None = None, norm: str | None = None, out: None = None) -> ndarray: ...

@releases_gil
@cost(1e-4)
def irfftn(a: _ArrayLike, s: tuple[int, ...] | None = None, axes: tuple[int, ...] | None = None, norm: str | None = None, out: None = None) -> ndarray: ...

@contiguous
@cost(5e-6)
def fftfreq(n: int, d: float | int = 1.0, device: None = None) -> ndarray: ...

@contiguous
@cost(5e-6)
def rfftfreq(n: int, d: float | int = 1.0, device: None = None) -> ndarray: ...

@cost(1e-5)
def fftshift(x: _ArrayLike, axes: int | tuple[int, ...] | None = None) -> ndarray: ...

@cost(1e-5)
def ifftshift(x: _ArrayLike, axes: int | tuple[int, ...] | None = None) -> ndarray: ...
