# Exact rationals.
__python__ = ">=3.8"

@immutable
@picklable
@thread_safe
@plain
class Fraction:
    @raises("ZeroDivisionError", "ValueError", "TypeError", "OverflowError")
    @cost(2e-6)
    def __new__(cls, numerator: int | float | str | Fraction = 0, denominator: int | Fraction | None = None) -> Self: ...

    @overload
    @raises()
    @cost(1e-6)
    def __add__(a, value: Fraction | int, /) -> Fraction: ...

    @overload
    @raises("OverflowError")
    def __add__(a, value: float, /) -> float: ...

    @overload
    @raises()
    @cost(1e-6)
    def __radd__(b, value: Fraction | int, /) -> Fraction: ...

    @overload
    @raises("OverflowError")
    def __radd__(b, value: float, /) -> float: ...

    @overload
    @raises()
    @cost(1e-6)
    def __sub__(a, value: Fraction | int, /) -> Fraction: ...

    @overload
    @raises("OverflowError")
    def __sub__(a, value: float, /) -> float: ...

    @overload
    @raises()
    @cost(1e-6)
    def __rsub__(b, value: Fraction | int, /) -> Fraction: ...

    @overload
    @raises("OverflowError")
    def __rsub__(b, value: float, /) -> float: ...

    @overload
    @raises()
    @cost(1e-6)
    def __mul__(a, value: Fraction | int, /) -> Fraction: ...

    @overload
    @raises("OverflowError")
    def __mul__(a, value: float, /) -> float: ...

    @overload
    @raises()
    @cost(1e-6)
    def __rmul__(b, value: Fraction | int, /) -> Fraction: ...

    @overload
    @raises("OverflowError")
    def __rmul__(b, value: float, /) -> float: ...

    @overload
    @raises("ZeroDivisionError")
    @cost(1e-6)
    def __truediv__(a, value: Fraction | int, /) -> Fraction: ...

    @overload
    @raises("ZeroDivisionError", "OverflowError")
    def __truediv__(a, value: float, /) -> float: ...

    @overload
    @raises("ZeroDivisionError")
    @cost(1e-6)
    def __rtruediv__(a, value: Fraction | int, /) -> Fraction: ...

    @overload
    @raises("ZeroDivisionError", "OverflowError")
    def __rtruediv__(a, value: float, /) -> float: ...

    @raises("ZeroDivisionError", "OverflowError")
    def __floordiv__(a, value: Fraction | int | float, /) -> Any: ...

    @raises("ZeroDivisionError", "OverflowError")
    def __rfloordiv__(a, value: Fraction | int | float, /) -> Any: ...

    @raises("ZeroDivisionError", "OverflowError")
    def __mod__(a, value: Fraction | int | float, /) -> Any: ...

    @raises("ZeroDivisionError", "OverflowError")
    def __rmod__(a, value: Fraction | int | float, /) -> Any: ...

    @raises("ZeroDivisionError", "OverflowError")
    def __pow__(a, value: Fraction | int | float, /) -> Any: ...

    @raises("OverflowError")
    def __lt__(a, value: Fraction | int | float, /) -> bool: ...

    @raises("OverflowError")
    def __le__(a, value: Fraction | int | float, /) -> bool: ...

    @raises("OverflowError")
    def __gt__(a, value: Fraction | int | float, /) -> bool: ...

    @raises("OverflowError")
    def __ge__(a, value: Fraction | int | float, /) -> bool: ...

    @overload
    @raises()
    def __round__(self) -> int: ...

    @overload
    @raises()
    def __round__(self, ndigits: int) -> Fraction: ...

    @raises()
    def __eq__(b1, value: object, /) -> bool: ...

    @raises()
    def __hash__(self) -> int: ...

    @raises()
    def __bool__(a) -> bool: ...

    @raises()
    def __neg__(a) -> Fraction: ...

    @raises()
    def __abs__(a) -> Fraction: ...

    @raises()
    def __repr__(self) -> str: ...

    @raises()
    def __str__(self) -> str: ...

    @raises()
    def __trunc__(a) -> int: ...

    @raises("OverflowError")
    def __float__(self) -> float: ...

    @raises("ValueError")
    def limit_denominator(self, max_denominator: int = 1000000) -> Fraction: ...

    @property
    @raises()
    def numerator(a) -> int: ...

    @property
    @raises()
    def denominator(a) -> int: ...
