# The module's functions draw from one hidden generator of the process; Random objects have their own.
__python__ = ">=3.8"

@rng
@raises()
def random() -> float: ...

@rng
@raises("ValueError")
def uniform(a: float | int, b: float | int) -> float: ...

@rng
@raises("ValueError")
def triangular(low: float | int = 0.0, high: float | int = 1.0, mode: float | int | None = None) -> float: ...

@rng
@raises("ValueError", "TypeError")
def randint(a: int, b: int) -> int: ...

@rng
@raises("ValueError", "TypeError")
def randrange(start: int, stop: int | None = None, step: int = 1) -> int: ...

@rng
@raises("ValueError")
def getrandbits(k: int, /) -> int: ...
if sys.version_info >= (3, 9):
    @rng
    @raises("ValueError")
    def randbytes(n: int) -> bytes: ...

@rng
@raises("IndexError", "TypeError", "ValueError")
def choice[T](seq: Sequence[T]) -> T: ...

@rng
@raises("IndexError", "TypeError", "ValueError")
def choices[T](population: Sequence[T], weights: Sequence[float | int] | None = None, *, cum_weights: Sequence[float | int] | None = None, k: int = 1) -> list[T]: ...
if sys.version_info >= (3, 11):
    @rng
    @raises("TypeError")
    @mutates("x")
    def shuffle[T](x: MutableSequence[T]) -> None: ...
else:
    @rng
    @raises("TypeError")
    @mutates("x")
    def shuffle[T](x: MutableSequence[T], random: Callable[[], float] | None = None) -> None: ...
if sys.version_info >= (3, 9):
    @rng
    @raises("ValueError", "TypeError")
    def sample[T](population: Sequence[T], k: int, *, counts: Iterable[int] | None = None) -> list[T]: ...
else:
    @rng
    @raises("ValueError", "TypeError")
    def sample[T](population: Sequence[T], k: int) -> list[T]: ...
if sys.version_info >= (3, 11):
    @rng
    @raises()
    def gauss(mu: float | int = 0.0, sigma: float | int = 1.0) -> float: ...
else:
    @rng
    @raises()
    def gauss(mu: float | int, sigma: float | int) -> float: ...
if sys.version_info >= (3, 11):
    @rng
    @raises()
    def normalvariate(mu: float | int = 0.0, sigma: float | int = 1.0) -> float: ...
else:
    @rng
    @raises()
    def normalvariate(mu: float | int, sigma: float | int) -> float: ...

@rng
@raises("OverflowError")
def lognormvariate(mu: float | int, sigma: float | int) -> float: ...
if sys.version_info >= (3, 12):
    @rng
    @raises("ZeroDivisionError")
    def expovariate(lambd: float | int = 1.0) -> float: ...
else:
    @rng
    @raises("ZeroDivisionError")
    def expovariate(lambd: float | int) -> float: ...

@rng
@raises()
def vonmisesvariate(mu: float | int, kappa: float | int) -> float: ...

@rng
@raises("ValueError")
def gammavariate(alpha: float | int, beta: float | int) -> float: ...

@rng
@raises("ValueError", "ZeroDivisionError")
def betavariate(alpha: float | int, beta: float | int) -> float: ...

@rng
@raises("ZeroDivisionError", "OverflowError")
def paretovariate(alpha: float | int) -> float: ...

@rng
@raises("ZeroDivisionError", "OverflowError")
def weibullvariate(alpha: float | int, beta: float | int) -> float: ...
if sys.version_info >= (3, 12):
    @rng
    @raises("ValueError")
    def binomialvariate(n: int = 1, p: float | int = 0.5) -> int: ...

@overload
@rng
@identity
@raises()
def seed(a: None = None, version: int = 2) -> None: ...

@overload
@rng
@calls_dunder("a", "__hash__")
@raises("TypeError")
def seed(a: object, version: int = 2) -> None: ...

@rng
@raises()
def getstate() -> tuple[Any, ...]: ...

@rng
@raises("TypeError", "ValueError")
def setstate(state: tuple[Any, ...]) -> None: ...

@picklable
class Random:
    @overload
    @identity
    @raises()
    def __init__(self, x: None = None) -> None: ...

    @overload
    @calls_dunder("x", "__hash__")
    @raises("TypeError")
    def __init__(self, x: object) -> None: ...

    @overload
    @mutates("self")
    @identity
    @raises()
    def seed(self, a: None = None, version: int = 2) -> None: ...

    @overload
    @mutates("self")
    @calls_dunder("a", "__hash__")
    @raises("TypeError")
    def seed(self, a: object, version: int = 2) -> None: ...

    @raises()
    def getstate(self) -> tuple[Any, ...]: ...

    @mutates("self")
    @raises("TypeError", "ValueError")
    def setstate(self, state: tuple[Any, ...]) -> None: ...

    @mutates("self")
    @raises()
    def random(self, /) -> float: ...

    @mutates("self")
    @raises("ValueError")
    def uniform(self, a: float | int, b: float | int) -> float: ...

    @mutates("self")
    @raises("ValueError")
    def triangular(self, low: float | int = 0.0, high: float | int = 1.0, mode: float | int | None = None) -> float: ...

    @mutates("self")
    @raises("ValueError", "TypeError")
    def randint(self, a: int, b: int) -> int: ...

    @mutates("self")
    @raises("ValueError", "TypeError")
    def randrange(self, start: int, stop: int | None = None, step: int = 1) -> int: ...

    @mutates("self")
    @raises("ValueError")
    def getrandbits(self, k: int, /) -> int: ...
    if sys.version_info >= (3, 9):
        @mutates("self")
        @raises("ValueError")
        def randbytes(self, n: int) -> bytes: ...

    @mutates("self")
    @raises("IndexError", "TypeError", "ValueError")
    def choice[T](self, seq: Sequence[T]) -> T: ...

    @mutates("self")
    @raises("IndexError", "TypeError", "ValueError")
    def choices[T](self, population: Sequence[T], weights: Sequence[float | int] | None = None, *, cum_weights: Sequence[float | int] | None = None, k: int = 1) -> list[T]: ...
    if sys.version_info >= (3, 11):
        @mutates("self", "x")
        @raises("TypeError")
        def shuffle[T](self, x: MutableSequence[T]) -> None: ...
    else:
        @mutates("self", "x")
        @raises("TypeError")
        def shuffle[T](self, x: MutableSequence[T], random: Callable[[], float] | None = None) -> None: ...
    if sys.version_info >= (3, 9):
        @mutates("self")
        @raises("ValueError", "TypeError")
        def sample[T](self, population: Sequence[T], k: int, *, counts: Iterable[int] | None = None) -> list[T]: ...
    else:
        @mutates("self")
        @raises("ValueError", "TypeError")
        def sample[T](self, population: Sequence[T], k: int) -> list[T]: ...
    if sys.version_info >= (3, 11):
        @mutates("self")
        @raises()
        def gauss(self, mu: float | int = 0.0, sigma: float | int = 1.0) -> float: ...
    else:
        @mutates("self")
        @raises()
        def gauss(self, mu: float | int, sigma: float | int) -> float: ...
    if sys.version_info >= (3, 11):
        @mutates("self")
        @raises()
        def normalvariate(self, mu: float | int = 0.0, sigma: float | int = 1.0) -> float: ...
    else:
        @mutates("self")
        @raises()
        def normalvariate(self, mu: float | int, sigma: float | int) -> float: ...

    @mutates("self")
    @raises("OverflowError")
    def lognormvariate(self, mu: float | int, sigma: float | int) -> float: ...
    if sys.version_info >= (3, 12):
        @mutates("self")
        @raises("ZeroDivisionError")
        def expovariate(self, lambd: float | int = 1.0) -> float: ...
    else:
        @mutates("self")
        @raises("ZeroDivisionError")
        def expovariate(self, lambd: float | int) -> float: ...

    @mutates("self")
    @raises()
    def vonmisesvariate(self, mu: float | int, kappa: float | int) -> float: ...

    @mutates("self")
    @raises("ValueError")
    def gammavariate(self, alpha: float | int, beta: float | int) -> float: ...

    @mutates("self")
    @raises("ValueError", "ZeroDivisionError")
    def betavariate(self, alpha: float | int, beta: float | int) -> float: ...

    @mutates("self")
    @raises("ZeroDivisionError", "OverflowError")
    def paretovariate(self, alpha: float | int) -> float: ...

    @mutates("self")
    @raises("ZeroDivisionError", "OverflowError")
    def weibullvariate(self, alpha: float | int, beta: float | int) -> float: ...
    if sys.version_info >= (3, 12):
        @mutates("self")
        @raises("ValueError")
        def binomialvariate(self, n: int = 1, p: float | int = 0.5) -> int: ...

# Drawn from the operating system; nothing is shared and nothing can be repeated.
@unpicklable
class SystemRandom(Random):
    @identity
    @raises()
    def random(self) -> float: ...

    @identity
    @raises("ValueError")
    def getrandbits(self, k: int) -> int: ...
