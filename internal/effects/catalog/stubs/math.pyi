# Functions of floats. An int is converted first, which fails beyond 2**1024 (OverflowError). An
# argument with its own __float__, __index__, __floor__ ... is not covered.
__python__ = ">=3.8"

@raises("ValueError", "OverflowError")
def acos(x: float | int, /) -> float: ...

@raises("ValueError", "OverflowError")
def asin(x: float | int, /) -> float: ...

@raises("ValueError", "OverflowError")
def atanh(x: float | int, /) -> float: ...

@raises("ValueError", "OverflowError")
def acosh(x: float | int, /) -> float: ...

@raises("ValueError", "OverflowError")
def log1p(x: float | int, /) -> float: ...

@raises("ValueError", "OverflowError")
def sqrt(x: float | int, /) -> float: ...

@raises("ValueError", "OverflowError")
def cos(x: float | int, /) -> float: ...

@raises("ValueError", "OverflowError")
def sin(x: float | int, /) -> float: ...

@raises("ValueError", "OverflowError")
def tan(x: float | int, /) -> float: ...

@raises("ValueError", "OverflowError")
def gamma(x: float | int, /) -> float: ...

@raises("ValueError", "OverflowError")
def lgamma(x: float | int, /) -> float: ...

@raises("ValueError", "OverflowError")
def cosh(x: float | int, /) -> float: ...

@raises("ValueError", "OverflowError")
def sinh(x: float | int, /) -> float: ...

@raises("ValueError", "OverflowError")
def exp(x: float | int, /) -> float: ...

@raises("ValueError", "OverflowError")
def expm1(x: float | int, /) -> float: ...

@overload
@raises()
def asinh(x: float, /) -> float: ...

@overload
@raises("OverflowError")
def asinh(x: int, /) -> float: ...

@overload
@raises()
def atan(x: float, /) -> float: ...

@overload
@raises("OverflowError")
def atan(x: int, /) -> float: ...

@overload
@raises()
def degrees(x: float, /) -> float: ...

@overload
@raises("OverflowError")
def degrees(x: int, /) -> float: ...

@overload
@raises()
def radians(x: float, /) -> float: ...

@overload
@raises("OverflowError")
def radians(x: int, /) -> float: ...

@overload
@raises()
def erf(x: float, /) -> float: ...

@overload
@raises("OverflowError")
def erf(x: int, /) -> float: ...

@overload
@raises()
def erfc(x: float, /) -> float: ...

@overload
@raises("OverflowError")
def erfc(x: int, /) -> float: ...

@overload
@raises()
def fabs(x: float, /) -> float: ...

@overload
@raises("OverflowError")
def fabs(x: int, /) -> float: ...

@overload
@raises()
def tanh(x: float, /) -> float: ...

@overload
@raises("OverflowError")
def tanh(x: int, /) -> float: ...

@overload
@raises()
def isfinite(x: float, /) -> bool: ...

@overload
@raises("OverflowError")
def isfinite(x: int, /) -> bool: ...

@overload
@raises()
def isinf(x: float, /) -> bool: ...

@overload
@raises("OverflowError")
def isinf(x: int, /) -> bool: ...

@overload
@raises()
def isnan(x: float, /) -> bool: ...

@overload
@raises("OverflowError")
def isnan(x: int, /) -> bool: ...

@raises("OverflowError")
def atan2(y: float | int, x: float | int, /) -> float: ...

@raises("OverflowError")
def copysign(x: float | int, y: float | int, /) -> float: ...

@overload
@raises()
def ceil(x: int, /) -> int: ...

@overload
@raises("OverflowError", "ValueError")
def ceil(x: float, /) -> int: ...

@overload
@raises()
def floor(x: int, /) -> int: ...

@overload
@raises("OverflowError", "ValueError")
def floor(x: float, /) -> int: ...

@overload
@raises()
def trunc(x: int, /) -> int: ...

@overload
@raises("OverflowError", "ValueError")
def trunc(x: float, /) -> int: ...

@raises("ValueError", "OverflowError")
@cost(1e-6)
def comb(n: int, k: int, /) -> int: ...

@raises("ValueError", "OverflowError")
@cost(1e-6)
def factorial(x: int, /) -> int: ...

@raises("ValueError", "OverflowError")
@cost(1e-6)
def perm(n: int, k: int | None = None, /) -> int: ...

@raises("OverflowError", "ValueError")
def fmod(x: float | int, y: float | int, /) -> float: ...

@raises("OverflowError", "ValueError")
def remainder(x: float | int, y: float | int, /) -> float: ...

@raises("OverflowError")
def frexp(x: float | int, /) -> tuple[float, int]: ...

@raises("OverflowError")
def modf(x: float | int, /) -> tuple[float, float]: ...

@raises("OverflowError")
def ldexp(x: float | int, i: int, /) -> float: ...

@raises("OverflowError", "ValueError")
def fsum(seq: Iterable[float | int], /) -> float: ...
if sys.version_info >= (3, 9):
    @raises()
    def gcd(*integers: int) -> int: ...

    @raises()
    def lcm(*integers: int) -> int: ...
else:
    @raises()
    def gcd(x: int, y: int, /) -> int: ...

@raises("OverflowError")
def hypot(*coordinates: float | int) -> float: ...

@raises("ValueError", "OverflowError")
def dist(p: Iterable[float | int], q: Iterable[float | int], /) -> float: ...

@raises("ValueError")
def isqrt(n: int, /) -> int: ...

@raises("ValueError", "OverflowError")
def isclose(a: float | int, b: float | int, *, rel_tol: float | int = 1e-09, abs_tol: float | int = 0.0) -> bool: ...

@raises("ValueError", "OverflowError", "ZeroDivisionError")
def log(x: float | int, base: float | int = ..., /) -> float: ...

@raises("ValueError", "OverflowError")
def log10(x: float | int, /) -> float: ...

@raises("ValueError", "OverflowError")
def log2(x: float | int, /) -> float: ...

@raises("ValueError", "OverflowError")
def pow(x: float | int, y: float | int, /) -> float: ...

@overload
@raises()
def prod(iterable: Iterable[int], /, *, start: int = 1) -> int: ...

@overload
@raises("OverflowError")
def prod(iterable: Iterable[float | int], /, *, start: float | int = 1) -> float | int: ...

@overload
@calls_dunder("T", "__mul__", "__rmul__")
@calls_dunder("start", "__mul__")
@returns("start", "iterable.*")
def prod[T](iterable: Iterable[T], /, *, start: object = 1) -> Any: ...
if sys.version_info >= (3, 12):
    @raises("ValueError", "OverflowError")
    def nextafter(x: float | int, y: float | int, /, *, steps: int | None = None) -> float: ...

    @raises("ValueError", "OverflowError")
    def sumprod(p: Iterable[float | int], q: Iterable[float | int], /) -> float | int: ...
elif sys.version_info >= (3, 9):

    @raises("OverflowError")
    def nextafter(x: float | int, y: float | int, /) -> float: ...
if sys.version_info >= (3, 9):
    @raises("OverflowError")
    def ulp(x: float | int, /) -> float: ...
if sys.version_info >= (3, 11):
    @raises("OverflowError")
    def cbrt(x: float | int, /) -> float: ...

    @raises("OverflowError")
    def exp2(x: float | int, /) -> float: ...
if sys.version_info >= (3, 13):
    @raises("OverflowError", "ValueError")
    def fma(x: float | int, y: float | int, z: float | int, /) -> float: ...

e: float
pi: float
tau: float
inf: float
nan: float
