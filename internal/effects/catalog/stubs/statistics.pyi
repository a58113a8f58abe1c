# Functions of data; they read their input completely.
__python__ = ">=3.8"

@picklable
class StatisticsError(ValueError): ...

@overload
@raises("StatisticsError", "TypeError", "ValueError", "OverflowError")
@cost(2e-5)
def mean(data: Iterable[int | float | bool]) -> int | float: ...

@overload
@raises("StatisticsError", "TypeError", "ValueError", "OverflowError")
@cost(2e-5)
def mean(data: Iterable[Any]) -> Any: ...
if sys.version_info >= (3, 11):
    @raises("StatisticsError", "TypeError", "ValueError", "OverflowError")
    @cost(5e-6)
    def fmean(data: Iterable[float | int], weights: Iterable[float | int] | None = None) -> float: ...
else:
    @raises("StatisticsError", "TypeError", "ValueError", "OverflowError")
    @cost(5e-6)
    def fmean(data: Iterable[float | int]) -> float: ...

@raises("StatisticsError", "TypeError", "ValueError", "OverflowError")
@cost(1e-5)
def geometric_mean(data: Iterable[float | int]) -> float: ...
if sys.version_info >= (3, 10):
    @raises("StatisticsError", "TypeError", "ValueError", "OverflowError")
    @cost(2e-5)
    def harmonic_mean(data: Iterable[Any], weights: Iterable[Any] | None = None) -> Any: ...
else:
    @raises("StatisticsError", "TypeError", "ValueError", "OverflowError")
    @cost(2e-5)
    def harmonic_mean(data: Iterable[Any]) -> Any: ...

@overload
@raises("StatisticsError")
@cost(1e-5)
def median(data: Iterable[int | float | bool]) -> int | float | bool: ...

@overload
@raises("StatisticsError")
@calls_dunder("T", "__lt__", "__add__", "__truediv__")
@cost(1e-5)
def median[T](data: Iterable[T]) -> Any: ...

@raises("StatisticsError")
@calls_dunder("T", "__lt__")
@cost(1e-5)
def median_low[T](data: Iterable[T]) -> T: ...

@raises("StatisticsError")
@calls_dunder("T", "__lt__")
@cost(1e-5)
def median_high[T](data: Iterable[T]) -> T: ...

@raises("StatisticsError", "TypeError")
@cost(1e-5)
def median_grouped(data: Iterable[Any], interval: Any = ...) -> Any: ...

@raises("StatisticsError")
@calls_dunder("T", "__hash__", "__eq__")
@cost(1e-5)
def mode[T](data: Iterable[T]) -> T: ...

@raises()
@calls_dunder("T", "__hash__", "__eq__")
@cost(1e-5)
def multimode[T](data: Iterable[T]) -> list[T]: ...

@raises("StatisticsError", "TypeError")
@calls_dunder("T", "__lt__")
@cost(1e-5)
def quantiles[T](data: Iterable[T], *, n: int = 4, method: str = "exclusive") -> list[Any]: ...

@overload
@raises("StatisticsError", "TypeError", "ValueError", "OverflowError")
@cost(3e-5)
def stdev(data: Iterable[int | float | bool], xbar: int | float | None = None) -> float: ...

@overload
@raises("StatisticsError", "TypeError", "ValueError", "OverflowError")
@cost(3e-5)
def stdev(data: Iterable[Any], xbar: Any = None) -> Any: ...

@overload
@raises("StatisticsError", "TypeError", "ValueError", "OverflowError")
@cost(3e-5)
def pstdev(data: Iterable[int | float | bool], mu: int | float | None = None) -> float: ...

@overload
@raises("StatisticsError", "TypeError", "ValueError", "OverflowError")
@cost(3e-5)
def pstdev(data: Iterable[Any], mu: Any = None) -> Any: ...

@overload
@raises("StatisticsError", "TypeError", "ValueError", "OverflowError")
@cost(3e-5)
def variance(data: Iterable[int | float | bool], xbar: int | float | None = None) -> int | float: ...

@overload
@raises("StatisticsError", "TypeError", "ValueError", "OverflowError")
@cost(3e-5)
def variance(data: Iterable[Any], xbar: Any = None) -> Any: ...

@overload
@raises("StatisticsError", "TypeError", "ValueError", "OverflowError")
@cost(3e-5)
def pvariance(data: Iterable[int | float | bool], mu: int | float | None = None) -> int | float: ...

@overload
@raises("StatisticsError", "TypeError", "ValueError", "OverflowError")
@cost(3e-5)
def pvariance(data: Iterable[Any], mu: Any = None) -> Any: ...
if sys.version_info >= (3, 12):
    @raises("StatisticsError", "TypeError", "ValueError")
    @cost(2e-5)
    def correlation(x: Sequence[float | int], y: Sequence[float | int], /, *, method: str = "linear") -> float: ...
elif sys.version_info >= (3, 10):

    @raises("StatisticsError", "TypeError", "ValueError")
    @cost(2e-5)
    def correlation(x: Sequence[float | int], y: Sequence[float | int], /) -> float: ...
if sys.version_info >= (3, 10):
    @raises("StatisticsError", "TypeError", "ValueError")
    @cost(2e-5)
    def covariance(x: Sequence[float | int], y: Sequence[float | int], /) -> float: ...
if sys.version_info >= (3, 11):
    @raises("StatisticsError", "TypeError", "ValueError")
    @cost(2e-5)
    def linear_regression(x: Sequence[float | int], y: Sequence[float | int], /, *, proportional: bool = False) -> tuple[float, float]: ...
elif sys.version_info >= (3, 10):

    @raises("StatisticsError", "TypeError", "ValueError")
    @cost(2e-5)
    def linear_regression(x: Sequence[float | int], y: Sequence[float | int], /) -> tuple[float, float]: ...

@immutable
@picklable
@plain
class NormalDist:
    @raises("StatisticsError", "TypeError")
    def __init__(self, mu: float | int = 0.0, sigma: float | int = 1.0): ...

    @raises("StatisticsError")
    def pdf(self, x: float | int) -> float: ...

    @raises("StatisticsError")
    def cdf(self, x: float | int) -> float: ...

    @raises("StatisticsError")
    def inv_cdf(self, p: float | int) -> float: ...

    @rng
    def samples(self, n: int, *, seed: object = None) -> list[float]: ...

    @property
    @raises()
    def mean(self) -> float: ...

    @property
    @raises()
    def median(self) -> float: ...

    @property
    @raises()
    def mode(self) -> float: ...

    @property
    @raises()
    def stdev(self) -> float: ...

    @property
    @raises()
    def variance(self) -> float: ...
