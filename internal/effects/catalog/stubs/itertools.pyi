# Every object of this module is an iterator over its arguments: building it takes their iterators,
# consuming it advances them and runs the callbacks.
__python__ = ">=3.8"

@raises()
class _Lazy[T]:
    @returns("self")
    def __iter__(self, /) -> Self: ...

    @raises("Exception")
    @mutates("self")
    def __next__(self, /) -> T: ...

@raises()
class count[T](_Lazy[T]):
    @overload
    def __new__(cls, start: int = 0, step: int = 1) -> count[int]: ...

    @overload
    def __new__(cls, start: object = 0, step: object = 1) -> count[Any]: ...

    @mutates("self")
    @calls_dunder("T", "__add__")
    def __next__(self, /) -> T: ...

class cycle[T](_Lazy[T]):
    @holds("iterable")
    @lazy
    def __new__(cls, iterable: Iterable[T], /) -> Self: ...

    @mutates("self")
    @iterates("self.iterable")
    def __next__(self, /) -> T: ...

@raises()
class repeat[T](_Lazy[T]):
    @overload
    @holds("object")
    def __new__(cls, object: T) -> Self: ...

    @overload
    @holds("object")
    def __new__(cls, object: T, times: int) -> Self: ...

    @mutates("self")
    @raises("StopIteration")
    def __next__(self, /) -> T: ...

class accumulate[T](_Lazy[T]):
    @overload
    @holds("iterable", "initial")
    @lazy
    @calls_dunder("T", "__add__")
    def __new__(cls, iterable: Iterable[T], func: None = None, *, initial: object = None) -> Self: ...

    @overload
    @holds("iterable", "func", "initial")
    @lazy
    def __new__[R](cls, iterable: Iterable[Any], func: Callable[[Any, Any], R], *, initial: object = None) -> accumulate[Any]: ...

    @mutates("self")
    @iterates("self.iterable")
    @calls_dunder("T", "__add__")
    @calls("self.func")
    def __next__(self, /) -> T: ...

class chain[T](_Lazy[T]):
    @holds("iterables")
    @lazy
    def __new__(cls, *iterables: Iterable[T]) -> Self: ...

    @classmethod
    @holds("iterable")
    @lazy
    def from_iterable[S](cls, iterable: Iterable[Iterable[S]], /) -> chain[S]: ...

    @mutates("self")
    @iterates("self.iterables", "self.iterables.*")
    def __next__(self, /) -> T: ...

class compress[T](_Lazy[T]):
    @holds("data", "selectors")
    @lazy
    @calls_dunder("selectors.*", "__bool__")
    def __new__(cls, data: Iterable[T], selectors: Iterable[Any]) -> Self: ...

    @mutates("self")
    @iterates("self.data", "self.selectors")
    def __next__(self, /) -> T: ...

class dropwhile[T](_Lazy[T]):
    @holds("predicate", "iterable")
    @lazy
    def __new__(cls, predicate: Callable[[T], Any], iterable: Iterable[T], /) -> Self: ...

    @mutates("self")
    @iterates("self.iterable")
    @calls("self.predicate")
    def __next__(self, /) -> T: ...

class takewhile[T](_Lazy[T]):
    @holds("predicate", "iterable")
    @lazy
    def __new__(cls, predicate: Callable[[T], Any], iterable: Iterable[T], /) -> Self: ...

    @mutates("self")
    @iterates("self.iterable")
    @calls("self.predicate")
    def __next__(self, /) -> T: ...

class filterfalse[T](_Lazy[T]):
    @holds("function", "iterable")
    @lazy
    @calls_dunder("T", "__bool__")
    def __new__(cls, function: Callable[[T], Any] | None, iterable: Iterable[T], /) -> Self: ...

    @mutates("self")
    @iterates("self.iterable")
    @calls("self.function")
    def __next__(self, /) -> T: ...

class groupby[T](_Lazy[T]):
    @overload
    @holds("iterable")
    @lazy
    @calls_dunder("T", "__eq__")
    def __new__[S](cls, iterable: Iterable[S], key: None = None) -> groupby[tuple[S, _Lazy[S]]]: ...

    @overload
    @holds("iterable", "key")
    @lazy
    @calls_dunder("K", "__eq__")
    def __new__[S, K](cls, iterable: Iterable[S], key: Callable[[S], K]) -> groupby[tuple[K, _Lazy[S]]]: ...

    @mutates("self")
    @iterates("self.iterable")
    @calls("self.key")
    def __next__(self, /) -> T: ...

class islice[T](_Lazy[T]):
    @overload
    @holds("iterable")
    @lazy
    def __new__(cls, iterable: Iterable[T], stop: int | None, /) -> Self: ...

    @overload
    @holds("iterable")
    @lazy
    def __new__(cls, iterable: Iterable[T], start: int | None, stop: int | None, step: int | None = None, /) -> Self: ...

    @mutates("self")
    @iterates("self.iterable")
    def __next__(self, /) -> T: ...

class starmap[T](_Lazy[T]):
    @holds("function", "iterable")
    @lazy
    def __new__[R](cls, function: Callable[..., R], iterable: Iterable[Iterable[Any]], /) -> starmap[R]: ...

    @mutates("self")
    @iterates("self.iterable", "self.iterable.*")
    @calls("self.function")
    def __next__(self, /) -> T: ...

class zip_longest[T](_Lazy[T]):
    @holds("iterables", "fillvalue")
    @lazy
    def __new__[S](cls, *iterables: Iterable[S], fillvalue: object = None) -> zip_longest[tuple[Any, ...]]: ...

    @mutates("self")
    @iterates("self.iterables")
    def __next__(self, /) -> T: ...

# These read their arguments completely when they are built; iterating has no effect but on themselves.
@raises()
class _Combinations[T]:
    @returns("self")
    def __iter__(self, /) -> Self: ...

    @raises("StopIteration")
    @mutates("self")
    def __next__(self, /) -> T: ...

@raises()
class product[T](_Combinations[T]):
    @overload
    def __new__[A](cls, iter1: Iterable[A], /) -> product[tuple[A]]: ...

    @overload
    def __new__[A, B](cls, iter1: Iterable[A], iter2: Iterable[B], /) -> product[tuple[A, B]]: ...

    @overload
    def __new__[A, B, C](cls, iter1: Iterable[A], iter2: Iterable[B], iter3: Iterable[C], /) -> product[tuple[A, B, C]]: ...

    @overload
    @raises("OverflowError", "ValueError")
    def __new__[A](cls, *iterables: Iterable[A], repeat: int = 1) -> product[tuple[A, ...]]: ...

@raises()
class permutations[T](_Combinations[T]):
    @raises("ValueError")
    def __new__[S](cls, iterable: Iterable[S], r: int | None = None) -> permutations[tuple[S, ...]]: ...

@raises()
class combinations[T](_Combinations[T]):
    @overload
    def __new__[S](cls, iterable: Iterable[S], r: Literal[2]) -> combinations[tuple[S, S]]: ...

    @overload
    @raises("ValueError")
    def __new__[S](cls, iterable: Iterable[S], r: int) -> combinations[tuple[S, ...]]: ...

@raises()
class combinations_with_replacement[T](_Combinations[T]):
    @raises("ValueError")
    def __new__[S](cls, iterable: Iterable[S], r: int) -> combinations_with_replacement[tuple[S, ...]]: ...

if sys.version_info >= (3, 10):
    class pairwise[T](_Lazy[T]):
        @holds("iterable")
        @lazy
        def __new__[S](cls, iterable: Iterable[S], /) -> pairwise[tuple[S, S]]: ...

        @mutates("self")
        @iterates("self.iterable")
        def __next__(self, /) -> T: ...

if sys.version_info >= (3, 12):
    class batched[T](_Lazy[T]):
        if sys.version_info >= (3, 13):
            @raises("ValueError")
            @holds("iterable")
            @lazy
            def __new__[S](cls, iterable: Iterable[S], n: int, *, strict: bool = False) -> batched[tuple[S, ...]]: ...
        else:
            @raises("ValueError")
            @holds("iterable")
            @lazy
            def __new__[S](cls, iterable: Iterable[S], n: int) -> batched[tuple[S, ...]]: ...

        @mutates("self")
        @iterates("self.iterable")
        def __next__(self, /) -> T: ...

# The results read from one shared iterator: consuming one buffers for the others.
@raises("ValueError", "TypeError")
@holds("iterable")
@lazy
def tee[T](iterable: Iterable[T], n: int = 2, /) -> tuple[_Lazy[T], ...]: ...
