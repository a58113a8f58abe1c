# Functions of complex numbers.
__python__ = ">=3.8"

@raises("ValueError", "OverflowError")
def acos(z: complex | float | int, /) -> complex: ...

@raises("ValueError", "OverflowError")
def acosh(z: complex | float | int, /) -> complex: ...

@raises("ValueError", "OverflowError")
def asin(z: complex | float | int, /) -> complex: ...

@raises("ValueError", "OverflowError")
def asinh(z: complex | float | int, /) -> complex: ...

@raises("ValueError", "OverflowError")
def atan(z: complex | float | int, /) -> complex: ...

@raises("ValueError", "OverflowError")
def atanh(z: complex | float | int, /) -> complex: ...

@raises("ValueError", "OverflowError")
def cos(z: complex | float | int, /) -> complex: ...

@raises("ValueError", "OverflowError")
def cosh(z: complex | float | int, /) -> complex: ...

@raises("ValueError", "OverflowError")
def exp(z: complex | float | int, /) -> complex: ...

@raises("ValueError", "OverflowError")
def log10(z: complex | float | int, /) -> complex: ...

@raises("ValueError", "OverflowError")
def sin(z: complex | float | int, /) -> complex: ...

@raises("ValueError", "OverflowError")
def sinh(z: complex | float | int, /) -> complex: ...

@raises("ValueError", "OverflowError")
def sqrt(z: complex | float | int, /) -> complex: ...

@raises("ValueError", "OverflowError")
def tan(z: complex | float | int, /) -> complex: ...

@raises("ValueError", "OverflowError")
def tanh(z: complex | float | int, /) -> complex: ...

@raises("ValueError", "OverflowError", "ZeroDivisionError")
def log(z: complex | float | int, base: complex | float | int = ..., /) -> complex: ...

@raises("OverflowError", "ValueError")
def phase(z: complex | float | int, /) -> float: ...

@raises("OverflowError", "ValueError")
def polar(z: complex | float | int, /) -> tuple[float, float]: ...

@raises("OverflowError", "ValueError")
def rect(r: float | int, phi: float | int, /) -> complex: ...

@raises("ValueError", "OverflowError")
def isclose(a: complex | float | int, b: complex | float | int, *, rel_tol: float | int = 1e-09, abs_tol: float | int = 0.0) -> bool: ...

@raises("OverflowError")
def isfinite(z: complex | float | int, /) -> bool: ...

@raises("OverflowError")
def isinf(z: complex | float | int, /) -> bool: ...

@raises("OverflowError")
def isnan(z: complex | float | int, /) -> bool: ...

e: float
pi: float
tau: float
inf: float
nan: float
infj: complex
nanj: complex
