# Arithmetic reads the context of the thread (precision, traps) and leaves flags there, which programs
# hardly ever look at: decimal-flags.
__python__ = ">=3.8"

@picklable
class DecimalException(ArithmeticError): ...

@picklable
class InvalidOperation(DecimalException): ...

@picklable
class DivisionByZero(DecimalException, ZeroDivisionError): ...

@picklable
class Inexact(DecimalException): ...

@picklable
class Overflow(Inexact): ...

@picklable
class FloatOperation(DecimalException, TypeError): ...

@picklable
class Context:
    @raises()
    def __init__(self, prec: int | None = None, rounding: str | None = None, Emin: int | None = None, Emax: int | None = None, capitals: int | None = None, clamp: int | None = None, flags: Any = None, traps: Any = None) -> None: ...
    prec: int
    rounding: str

@immutable
@picklable
@thread_safe
class Decimal:
    @raises("InvalidOperation", "FloatOperation", "ValueError", "TypeError")
    @state("decimal-context")
    @state("decimal-flags", write=True)
    def __new__(cls, value: str | int | float | Decimal | tuple[Any, ...] = "0", context: Context | None = None) -> Self: ...

    @raises("DecimalException")
    @state("decimal-context")
    @state("decimal-flags", write=True)
    def __add__(self, value: Decimal | int, /) -> Decimal: ...

    @raises("DecimalException")
    @state("decimal-context")
    @state("decimal-flags", write=True)
    def __sub__(self, value: Decimal | int, /) -> Decimal: ...

    @raises("DecimalException")
    @state("decimal-context")
    @state("decimal-flags", write=True)
    def __mul__(self, value: Decimal | int, /) -> Decimal: ...

    @raises("DecimalException")
    @state("decimal-context")
    @state("decimal-flags", write=True)
    def __truediv__(self, value: Decimal | int, /) -> Decimal: ...

    @raises("DecimalException")
    @state("decimal-context")
    @state("decimal-flags", write=True)
    def __floordiv__(self, value: Decimal | int, /) -> Decimal: ...

    @raises("DecimalException")
    @state("decimal-context")
    @state("decimal-flags", write=True)
    def __mod__(self, value: Decimal | int, /) -> Decimal: ...

    @raises("DecimalException")
    @state("decimal-context")
    @state("decimal-flags", write=True)
    def __radd__(self, value: Decimal | int, /) -> Decimal: ...

    @raises("DecimalException")
    @state("decimal-context")
    @state("decimal-flags", write=True)
    def __rsub__(self, value: Decimal | int, /) -> Decimal: ...

    @raises("DecimalException")
    @state("decimal-context")
    @state("decimal-flags", write=True)
    def __rmul__(self, value: Decimal | int, /) -> Decimal: ...

    @raises("DecimalException")
    @state("decimal-context")
    @state("decimal-flags", write=True)
    def __rtruediv__(self, value: Decimal | int, /) -> Decimal: ...

    @raises("DecimalException")
    @state("decimal-context")
    @state("decimal-flags", write=True)
    def __rfloordiv__(self, value: Decimal | int, /) -> Decimal: ...

    @raises("DecimalException")
    @state("decimal-context")
    @state("decimal-flags", write=True)
    def __rmod__(self, value: Decimal | int, /) -> Decimal: ...

    @raises("DecimalException")
    @state("decimal-context")
    @state("decimal-flags", write=True)
    def __pow__(self, value: Decimal | int, mod: Any = None, /) -> Decimal: ...

    @raises("DecimalException")
    @state("decimal-context")
    @state("decimal-flags", write=True)
    def __rpow__(self, value: Decimal | int, mod: Any = None, /) -> Decimal: ...

    @raises("InvalidOperation")
    @state("decimal-context")
    @state("decimal-flags", write=True)
    def __lt__(self, value: Decimal | int | float, /) -> bool: ...

    @raises("InvalidOperation")
    @state("decimal-context")
    @state("decimal-flags", write=True)
    def __le__(self, value: Decimal | int | float, /) -> bool: ...

    @raises("InvalidOperation")
    @state("decimal-context")
    @state("decimal-flags", write=True)
    def __gt__(self, value: Decimal | int | float, /) -> bool: ...

    @raises("InvalidOperation")
    @state("decimal-context")
    @state("decimal-flags", write=True)
    def __ge__(self, value: Decimal | int | float, /) -> bool: ...

    @raises("InvalidOperation")
    @state("decimal-context")
    @state("decimal-flags", write=True)
    def __eq__(self, value: object, /) -> bool: ...

    @raises("InvalidOperation")
    @state("decimal-context")
    @state("decimal-flags", write=True)
    def __ne__(self, value: object, /) -> bool: ...

    @raises("DecimalException")
    @state("decimal-context")
    @state("decimal-flags", write=True)
    def __neg__(self, /) -> Decimal: ...

    @raises("DecimalException")
    @state("decimal-context")
    @state("decimal-flags", write=True)
    def __abs__(self, /) -> Decimal: ...

    @raises()
    def __bool__(self, /) -> bool: ...

    @raises("TypeError")
    def __hash__(self, /) -> int: ...

    @raises("ValueError", "OverflowError")
    def __int__(self, /) -> int: ...

    @raises("ValueError", "OverflowError")
    def __float__(self, /) -> float: ...

    @raises()
    @state("decimal-context")
    def __str__(self, /) -> str: ...

    @raises()
    @state("decimal-context")
    def __repr__(self, /) -> str: ...

    @raises("ValueError")
    @state("decimal-context")
    @state("locale")
    def __format__(self, format_spec: str, /) -> str: ...

    @overload
    @raises("ValueError", "OverflowError", "InvalidOperation")
    @state("decimal-context")
    @state("decimal-flags", write=True)
    def __round__(self, /) -> int: ...

    @overload
    @raises("ValueError", "OverflowError", "InvalidOperation")
    @state("decimal-context")
    @state("decimal-flags", write=True)
    def __round__(self, ndigits: int, /) -> Decimal: ...

    @raises("InvalidOperation")
    @state("decimal-context")
    @state("decimal-flags", write=True)
    def quantize(self, /, exp: Decimal | int, rounding: str | None = None, context: Context | None = None) -> Decimal: ...

    @raises("DecimalException")
    @state("decimal-context")
    @state("decimal-flags", write=True)
    def sqrt(self, /, context: Context | None = None) -> Decimal: ...

    @raises("DecimalException")
    @state("decimal-context")
    @state("decimal-flags", write=True)
    def ln(self, /, context: Context | None = None) -> Decimal: ...

    @raises("DecimalException")
    @state("decimal-context")
    @state("decimal-flags", write=True)
    def exp(self, /, context: Context | None = None) -> Decimal: ...

    @raises("DecimalException")
    @state("decimal-context")
    @state("decimal-flags", write=True)
    def normalize(self, /, context: Context | None = None) -> Decimal: ...

    @raises("DecimalException")
    @state("decimal-context")
    @state("decimal-flags", write=True)
    def to_integral_value(self, /, rounding: str | None = None, context: Context | None = None) -> Decimal: ...

    @raises()
    def is_nan(self, /) -> bool: ...

    @raises()
    def is_finite(self, /) -> bool: ...

    @raises()
    def is_zero(self, /) -> bool: ...

    @raises()
    def as_tuple(self, /) -> tuple[Any, ...]: ...

    @raises("ValueError", "OverflowError")
    def as_integer_ratio(self, /) -> tuple[int, int]: ...
    real: Decimal
    imag: Decimal

@raises()
@shared
@state("decimal-context")
def getcontext() -> Context: ...

@raises("TypeError")
@state("decimal-context", write=True)
def setcontext(context: Context, /) -> None: ...

@raises("TypeError")
@state("decimal-context", write=True)
def localcontext(ctx: Context | None = None, **kwargs: Any) -> Any: ...
ROUND_CEILING: str
ROUND_DOWN: str
ROUND_FLOOR: str
ROUND_HALF_DOWN: str
ROUND_HALF_EVEN: str
ROUND_HALF_UP: str
ROUND_UP: str
ROUND_05UP: str
MAX_PREC: int
DefaultContext: Context
BasicContext: Context
ExtendedContext: Context
