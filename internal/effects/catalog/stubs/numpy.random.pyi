# The functions of the module draw from one generator of the process; a Generator has a state of its own, which every
# draw changes.
__python__ = ">=3.8"
__package__ = "numpy"
__versions__ = ">=1.24,<3"

from numpy import _ArrayLike, _DTypeLike, generic, ndarray

@immutable
@picklable
class SeedSequence:
    @io("env-read")
    def __init__(self, entropy: _ArrayLike = None, *, spawn_key: _ArrayLike = ..., pool_size: int = 4, n_children_spawned: int = 0) -> None: ...

@picklable
class Generator:
    @mutates("self")
    @releases_gil
    @cost(5e-6)
    def normal(self, loc: _ArrayLike = 0.0, scale: _ArrayLike = 1.0, size: int | tuple[int, ...] | None = None) -> float | int | ndarray: ...
    @mutates("self")
    @releases_gil
    @cost(5e-6)
    def uniform(self, low: _ArrayLike = 0.0, high: _ArrayLike = 1.0, size: int | tuple[int, ...] | None = None) -> float | int | ndarray: ...
    @mutates("self")
    @releases_gil
    @cost(5e-6)
    def exponential(self, scale: _ArrayLike = 1.0, size: int | tuple[int, ...] | None = None) -> float | int | ndarray: ...
    @mutates("self")
    @releases_gil
    @cost(5e-6)
    def poisson(self, lam: _ArrayLike = 1.0, size: int | tuple[int, ...] | None = None) -> float | int | ndarray: ...
    @mutates("self")
    @releases_gil
    @cost(5e-6)
    def binomial(self, n: _ArrayLike, p: _ArrayLike, size: int | tuple[int, ...] | None = None) -> float | int | ndarray: ...
    @mutates("self")
    @releases_gil
    @cost(5e-6)
    def beta(self, a: _ArrayLike, b: _ArrayLike, size: int | tuple[int, ...] | None = None) -> float | int | ndarray: ...
    @mutates("self")
    @releases_gil
    @cost(5e-6)
    def gamma(self, shape: _ArrayLike, scale: _ArrayLike = 1.0, size: int | tuple[int, ...] | None = None) -> float | int | ndarray: ...
    @mutates("self")
    @releases_gil
    @cost(5e-6)
    def lognormal(self, mean: _ArrayLike = 0.0, sigma: _ArrayLike = 1.0, size: int | tuple[int, ...] | None = None) -> float | int | ndarray: ...
    @mutates("self")
    @releases_gil
    @cost(5e-6)
    def geometric(self, p: _ArrayLike, size: int | tuple[int, ...] | None = None) -> float | int | ndarray: ...
    @mutates("self")
    @releases_gil
    @cost(5e-6)
    def laplace(self, loc: _ArrayLike = 0.0, scale: _ArrayLike = 1.0, size: int | tuple[int, ...] | None = None) -> float | int | ndarray: ...
    @mutates("self")
    @releases_gil
    @cost(5e-6)
    def triangular(self, left: _ArrayLike, mode: _ArrayLike, right: _ArrayLike, size: int | tuple[int, ...] | None = None) -> float | int | ndarray: ...
    @mutates("self")
    @releases_gil
    @cost(5e-6)
    def chisquare(self, df: _ArrayLike, size: int | tuple[int, ...] | None = None) -> float | int | ndarray: ...
    @mutates("self")
    @releases_gil
    @cost(5e-6)
    def standard_t(self, df: _ArrayLike, size: int | tuple[int, ...] | None = None) -> float | int | ndarray: ...
    @mutates("self")
    @releases_gil
    @cost(5e-6)
    def weibull(self, a: _ArrayLike, size: int | tuple[int, ...] | None = None) -> float | int | ndarray: ...
    @mutates("self")
    @releases_gil
    @cost(5e-6)
    def pareto(self, a: _ArrayLike, size: int | tuple[int, ...] | None = None) -> float | int | ndarray: ...
    @mutates("self")
    @releases_gil
    @cost(5e-6)
    def random(self, size: int | tuple[int, ...] | None = None, dtype: _DTypeLike = float, out: None = None) -> float | int | ndarray: ...
    @mutates("self")
    @releases_gil
    @cost(5e-6)
    def standard_normal(self, size: int | tuple[int, ...] | None = None, dtype: _DTypeLike = float, out: None = None) -> float | int | ndarray: ...
    @mutates("self")
    @releases_gil
    @cost(5e-6)
    def integers(self, low: _ArrayLike, high: _ArrayLike = None, size: int | tuple[int, ...] | None = None, dtype: _DTypeLike = int, endpoint: bool = False) -> int | ndarray | generic: ...
    @mutates("self")
    @cost(1e-5)
    def choice(self, a: _ArrayLike, size: int | tuple[int, ...] | None = None, replace: bool = True, p: _ArrayLike = None, axis: int = 0, shuffle: bool = True) -> ndarray | generic | int: ...
    @mutates("self", "x")
    @cost(1e-5)
    def shuffle(self, x: Any, axis: int = 0) -> None: ...
    @mutates("self")
    @cost(1e-5)
    def permutation(self, x: _ArrayLike, axis: int = 0) -> ndarray: ...
    @mutates("self")
    @cost(1e-4)
    def multivariate_normal(self, mean: _ArrayLike, cov: _ArrayLike, size: int | tuple[int, ...] | None = None, check_valid: str = "warn", tol: float = 1e-8, *, method: str = "svd") -> ndarray: ...
    @mutates("self")
    def spawn(self, n_children: int) -> list[Generator]: ...

# Without a seed, from the operating system.
@overload
@cost(2e-5)
def default_rng(seed: int | list[int] | tuple[int, ...] | generic) -> Generator: ...

@overload
@cost(2e-5)
def default_rng(seed: SeedSequence) -> Generator: ...

@overload
@io("env-read")
@rng
@cost(2e-5)
def default_rng(seed: None = None) -> Generator: ...

@overload
@returns("seed")
@views("seed")
def default_rng(seed: Generator) -> Generator: ...

@picklable
class RandomState:
    @cost(1e-5)
    def __init__(self, seed: int | _ArrayLike = None) -> None: ...
    @mutates("self")
    @cost(5e-6)
    def normal(self, loc: _ArrayLike = 0.0, scale: _ArrayLike = 1.0, size: int | tuple[int, ...] | None = None) -> float | int | ndarray: ...
    @mutates("self")
    @cost(5e-6)
    def uniform(self, low: _ArrayLike = 0.0, high: _ArrayLike = 1.0, size: int | tuple[int, ...] | None = None) -> float | int | ndarray: ...
    @mutates("self")
    @cost(5e-6)
    def exponential(self, scale: _ArrayLike = 1.0, size: int | tuple[int, ...] | None = None) -> float | int | ndarray: ...
    @mutates("self")
    @cost(5e-6)
    def poisson(self, lam: _ArrayLike = 1.0, size: int | tuple[int, ...] | None = None) -> float | int | ndarray: ...
    @mutates("self")
    @cost(5e-6)
    def binomial(self, n: _ArrayLike, p: _ArrayLike, size: int | tuple[int, ...] | None = None) -> float | int | ndarray: ...
    @mutates("self")
    @cost(5e-6)
    def beta(self, a: _ArrayLike, b: _ArrayLike, size: int | tuple[int, ...] | None = None) -> float | int | ndarray: ...
    @mutates("self")
    @cost(5e-6)
    def gamma(self, shape: _ArrayLike, scale: _ArrayLike = 1.0, size: int | tuple[int, ...] | None = None) -> float | int | ndarray: ...
    @mutates("self")
    @cost(5e-6)
    def lognormal(self, mean: _ArrayLike = 0.0, sigma: _ArrayLike = 1.0, size: int | tuple[int, ...] | None = None) -> float | int | ndarray: ...
    @mutates("self")
    @cost(5e-6)
    def geometric(self, p: _ArrayLike, size: int | tuple[int, ...] | None = None) -> float | int | ndarray: ...
    @mutates("self")
    @cost(5e-6)
    def laplace(self, loc: _ArrayLike = 0.0, scale: _ArrayLike = 1.0, size: int | tuple[int, ...] | None = None) -> float | int | ndarray: ...
    @mutates("self")
    @cost(5e-6)
    def triangular(self, left: _ArrayLike, mode: _ArrayLike, right: _ArrayLike, size: int | tuple[int, ...] | None = None) -> float | int | ndarray: ...
    @mutates("self")
    @cost(5e-6)
    def chisquare(self, df: _ArrayLike, size: int | tuple[int, ...] | None = None) -> float | int | ndarray: ...
    @mutates("self")
    @cost(5e-6)
    def standard_t(self, df: _ArrayLike, size: int | tuple[int, ...] | None = None) -> float | int | ndarray: ...
    @mutates("self")
    @cost(5e-6)
    def weibull(self, a: _ArrayLike, size: int | tuple[int, ...] | None = None) -> float | int | ndarray: ...
    @mutates("self")
    @cost(5e-6)
    def pareto(self, a: _ArrayLike, size: int | tuple[int, ...] | None = None) -> float | int | ndarray: ...
    @mutates("self")
    @cost(5e-6)
    def rand(self, *args: int) -> float | ndarray: ...
    @mutates("self")
    @cost(5e-6)
    def randn(self, *args: int) -> float | ndarray: ...
    @mutates("self")
    @cost(5e-6)
    def randint(self, low: _ArrayLike, high: _ArrayLike = None, size: int | tuple[int, ...] | None = None, dtype: _DTypeLike = int) -> int | ndarray | generic: ...
    @mutates("self")
    @cost(5e-6)
    def random(self, size: int | tuple[int, ...] | None = None) -> float | ndarray: ...
    @mutates("self")
    @cost(5e-6)
    def random_sample(self, size: int | tuple[int, ...] | None = None) -> float | ndarray: ...
    @mutates("self")
    @cost(5e-6)
    def standard_normal(self, size: int | tuple[int, ...] | None = None) -> float | ndarray: ...
    @mutates("self")
    @cost(1e-5)
    def choice(self, a: _ArrayLike, size: int | tuple[int, ...] | None = None, replace: bool = True, p: _ArrayLike = None) -> ndarray | generic | int: ...
    @mutates("self")
    @cost(1e-5)
    def permutation(self, x: _ArrayLike) -> ndarray: ...
    @mutates("self")
    @mutates("x")
    @cost(1e-5)
    def shuffle(self, x: Any) -> None: ...
    @mutates("self")
    def seed(self, seed: int | _ArrayLike = None) -> None: ...

@rng
@cost(5e-6)
def rand(*args: int) -> float | ndarray: ...

@rng
@cost(5e-6)
def randn(*args: int) -> float | ndarray: ...

@rng
@cost(5e-6)
def randint(low: _ArrayLike, high: _ArrayLike = None, size: int | tuple[int, ...] | None = None, dtype: _DTypeLike = int) -> int | ndarray | generic: ...

@rng
@cost(5e-6)
def random(size: int | tuple[int, ...] | None = None) -> float | ndarray: ...

@rng
@cost(5e-6)
def random_sample(size: int | tuple[int, ...] | None = None) -> float | ndarray: ...

@rng
@cost(5e-6)
def standard_normal(size: int | tuple[int, ...] | None = None) -> float | ndarray: ...

@rng
@cost(1e-5)
def choice(a: _ArrayLike, size: int | tuple[int, ...] | None = None, replace: bool = True, p: _ArrayLike = None) -> ndarray | generic | int: ...

@rng
@cost(1e-5)
def permutation(x: _ArrayLike) -> ndarray: ...

@rng
@mutates("x")
@cost(1e-5)
def shuffle(x: Any) -> None: ...

@rng
def seed(seed: int | _ArrayLike = None) -> None: ...

@rng
@cost(5e-6)
def normal(loc: _ArrayLike = 0.0, scale: _ArrayLike = 1.0, size: int | tuple[int, ...] | None = None) -> float | int | ndarray: ...

@rng
@cost(5e-6)
def uniform(low: _ArrayLike = 0.0, high: _ArrayLike = 1.0, size: int | tuple[int, ...] | None = None) -> float | int | ndarray: ...

@rng
@cost(5e-6)
def exponential(scale: _ArrayLike = 1.0, size: int | tuple[int, ...] | None = None) -> float | int | ndarray: ...

@rng
@cost(5e-6)
def poisson(lam: _ArrayLike = 1.0, size: int | tuple[int, ...] | None = None) -> float | int | ndarray: ...

@rng
@cost(5e-6)
def binomial(n: _ArrayLike, p: _ArrayLike, size: int | tuple[int, ...] | None = None) -> float | int | ndarray: ...

@rng
@cost(5e-6)
def beta(a: _ArrayLike, b: _ArrayLike, size: int | tuple[int, ...] | None = None) -> float | int | ndarray: ...

@rng
@cost(5e-6)
def gamma(shape: _ArrayLike, scale: _ArrayLike = 1.0, size: int | tuple[int, ...] | None = None) -> float | int | ndarray: ...

@rng
@cost(5e-6)
def lognormal(mean: _ArrayLike = 0.0, sigma: _ArrayLike = 1.0, size: int | tuple[int, ...] | None = None) -> float | int | ndarray: ...

@rng
@cost(5e-6)
def geometric(p: _ArrayLike, size: int | tuple[int, ...] | None = None) -> float | int | ndarray: ...

@rng
@cost(5e-6)
def laplace(loc: _ArrayLike = 0.0, scale: _ArrayLike = 1.0, size: int | tuple[int, ...] | None = None) -> float | int | ndarray: ...

@rng
@cost(5e-6)
def triangular(left: _ArrayLike, mode: _ArrayLike, right: _ArrayLike, size: int | tuple[int, ...] | None = None) -> float | int | ndarray: ...

@rng
@cost(5e-6)
def chisquare(df: _ArrayLike, size: int | tuple[int, ...] | None = None) -> float | int | ndarray: ...

@rng
@cost(5e-6)
def standard_t(df: _ArrayLike, size: int | tuple[int, ...] | None = None) -> float | int | ndarray: ...

@rng
@cost(5e-6)
def weibull(a: _ArrayLike, size: int | tuple[int, ...] | None = None) -> float | int | ndarray: ...

@rng
@cost(5e-6)
def pareto(a: _ArrayLike, size: int | tuple[int, ...] | None = None) -> float | int | ndarray: ...
