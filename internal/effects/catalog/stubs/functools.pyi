# Decorators hold the function they wrap; calling the result calls it.
__python__ = ">=3.8"

@overload
@raises("TypeError")
@calls("function")
@returns("sequence.*", "initial")
def reduce[T, S](function: Callable[[S, T], S], sequence: Iterable[T], initial: S, /) -> S: ...

@overload
@raises("TypeError")
@calls("function")
@returns("sequence.*")
def reduce[T](function: Callable[[T, T], T], sequence: Iterable[T], /) -> T: ...

# Calling a partial calls func with the stored arguments before those of the call.
@picklable
class partial[R]:
    @raises("TypeError")
    @holds("func", "args", "keywords")
    def __new__(cls, func: Callable[..., R], /, *args: Any, **keywords: Any) -> Self: ...

    @calls("self.func")
    def __call__(self, /, *args: Any, **kwargs: Any) -> R: ...
    func: Callable[..., R]
    args: tuple[Any, ...]
    keywords: dict[str, Any]

class partialmethod[R]:
    @holds("func", "args", "keywords")
    def __init__(self, func: Callable[..., R], /, *args: Any, **keywords: Any) -> None: ...

# Calls to a cached function read and write its cache: the cache is shared state of the process, and
# misses call the function.
@thread_safe
@unpicklable
class _lru_cache_wrapper[R]:
    @mutates("self")
    @calls("self.__wrapped__")
    @state("cache", write=True)
    def __call__(self, /, *args: Any, **kwargs: Any) -> R: ...

    @state("cache")
    @raises()
    def cache_info(self) -> tuple[int, int, int | None, int]: ...

    @mutates("self")
    @state("cache", write=True)
    @raises()
    def cache_clear(self) -> None: ...

    @state("cache")
    @raises()
    def cache_parameters(self) -> dict[str, Any]: ...
    __wrapped__: Callable[..., R]

@overload
@holds("maxsize")
def lru_cache[R](maxsize: Callable[..., R], typed: bool = False) -> _lru_cache_wrapper[R]: ...

@overload
@raises("TypeError")
def lru_cache(maxsize: int | None = 128, typed: bool = False) -> Callable[[Callable[..., Any]], Any]: ...
if sys.version_info >= (3, 9):
    @holds("user_function")
    def cache[R](user_function: Callable[..., R], /) -> _lru_cache_wrapper[R]: ...

class cached_property:
    @holds("func")
    def __init__(self, func: Callable[[Any], Any]) -> None: ...

if sys.version_info >= (3, 12):
    @returns("wrapper")
    @mutates("wrapper")
    def update_wrapper[W](wrapper: W, wrapped: object, assigned: Iterable[str] = ..., updated: Iterable[str] = ...) -> W: ...
else:
    @returns("wrapper")
    @mutates("wrapper")
    def update_wrapper[W](wrapper: W, wrapped: object, assigned: Iterable[str] = ..., updated: Iterable[str] = ...) -> W: ...

@holds("wrapped")
@raises()
def wraps(wrapped: object, assigned: Iterable[str] = ..., updated: Iterable[str] = ...) -> Callable[[Any], Any]: ...

@returns("cls")
@mutates("cls")
def total_ordering[C](cls: C) -> C: ...

@holds("mycmp")
@raises()
def cmp_to_key(mycmp: Callable[[Any, Any], int]) -> Callable[[Any], Any]: ...

@holds("func")
def singledispatch(func: Callable[..., Any]) -> Any: ...

class singledispatchmethod:
    @holds("func")
    def __init__(self, func: Any) -> None: ...
