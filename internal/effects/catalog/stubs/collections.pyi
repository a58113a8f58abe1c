# Container types. Counter, defaultdict and OrderedDict inherit what they do not change from dict.
__python__ = ">=3.8"

@picklable
@raises()
class Counter[T](dict[T, int]):
    @overload
    @hashes("T")
    def __init__(self, iterable: Iterable[T] = None, /, **kwds: int) -> None: ...

    @overload
    @raises("ValueError", "TypeError")
    @hashes("T")
    def __init__(self, iterable: Mapping[T, int], /, **kwds: int) -> None: ...

    @hashes("key")
    def __missing__(self, key: object) -> int: ...

    @hashes("key")
    def __getitem__(self, key: object, /) -> int: ...

    @mutates("self")
    @hashes("elem")
    def __delitem__(self, elem: object) -> None: ...

    @raises("ValueError", "TypeError")
    def most_common(self, n: int | None = None) -> list[tuple[T, int]]: ...

    @holds("self")
    @lazy
    def elements(self) -> Iterator[T]: ...

    @overload
    @mutates("self")
    @hashes("T")
    def update(self, iterable: Iterable[T] = None, /, **kwds: int) -> None: ...

    @overload
    @raises("TypeError")
    @mutates("self")
    @hashes("T")
    def update(self, iterable: Mapping[T, int], /, **kwds: int) -> None: ...

    @overload
    @mutates("self")
    @hashes("T")
    def subtract(self, iterable: Iterable[T] = None, /, **kwds: int) -> None: ...

    @overload
    @raises("TypeError")
    @mutates("self")
    @hashes("T")
    def subtract(self, iterable: Mapping[T, int], /, **kwds: int) -> None: ...
    def copy(self) -> Counter[T]: ...

    @hashes("T")
    def __add__(self, other: Counter[T]) -> Counter[T]: ...

    @hashes("T")
    def __sub__(self, other: Counter[T]) -> Counter[T]: ...

    @hashes("T")
    def __or__(self, other: Counter[T]) -> Counter[T]: ...

    @hashes("T")
    def __and__(self, other: Counter[T]) -> Counter[T]: ...

    @mutates("self")
    @hashes("T")
    def __iadd__(self, other: Counter[T]) -> Self: ...

    @mutates("self")
    @hashes("T")
    def __isub__(self, other: Counter[T]) -> Self: ...

    @mutates("self")
    @hashes("T")
    def __ior__(self, other: Counter[T]) -> Self: ...

    @mutates("self")
    @hashes("T")
    def __iand__(self, other: Counter[T]) -> Self: ...

    @hashes("T")
    def __pos__(self) -> Counter[T]: ...

    @hashes("T")
    def __neg__(self) -> Counter[T]: ...

    @calls_dunder("T", "__hash__", "__eq__")
    def __eq__(self, other: object) -> bool: ...

    @calls_dunder("T", "__hash__", "__eq__")
    def __ne__(self, other: object) -> bool: ...

    @calls_dunder("T", "__repr__", "__hash__", "__eq__")
    def __repr__(self) -> str: ...
    if sys.version_info >= (3, 10):
        def total(self) -> int: ...

# Reading a missing key stores what default_factory returns. It pickles only if the factory does.
@raises()
class defaultdict[K, V](dict[K, V]):
    @overload
    def __init__(self, default_factory: None = None, /, **kwargs: V) -> None: ...

    @overload
    @holds("default_factory")
    def __init__(self, default_factory: Callable[[], V] | None, /, **kwargs: V) -> None: ...

    @overload
    @raises("ValueError", "TypeError")
    @holds("default_factory")
    @hashes("K")
    def __init__(self, default_factory: Callable[[], V] | None, iterable: Iterable[tuple[K, V]] | Mapping[K, V], /, **kwargs: V) -> None: ...

    @raises("KeyError")
    @mutates("self")
    @hashes("key")
    @calls("self.default_factory")
    def __getitem__(self, key: K, /) -> V: ...

    @raises("KeyError")
    @mutates("self")
    @hashes("key")
    @calls("self.default_factory")
    def __missing__(self, key: K, /) -> V: ...
    def copy(self) -> defaultdict[K, V]: ...

    @calls_dunder("K", "__repr__")
    @calls_dunder("V", "__repr__")
    def __repr__(self, /) -> str: ...
    default_factory: Callable[[], V] | None

@picklable
@raises()
class OrderedDict[K, V](dict[K, V]):
    @raises("KeyError")
    @mutates("self")
    @hashes("key")
    def move_to_end(self, /, key: object, last: bool = True) -> None: ...

    @raises("KeyError")
    @mutates("self")
    def popitem(self, /, last: bool = True) -> tuple[K, V]: ...

    @overload
    @raises("KeyError")
    @mutates("self")
    @hashes("key")
    def pop(self, key: object) -> V: ...

    @overload
    @mutates("self")
    @hashes("key")
    def pop[D](self, /, key: object, default: D = ...) -> V | D: ...

    @mutates("self")
    @hashes("key")
    def setdefault(self, /, key: K, default: V = None) -> V: ...

    @classmethod
    @hashes("iterable.*")
    def fromkeys[V2](cls, /, iterable: Iterable[K], value: V2 = None) -> OrderedDict[K, V2]: ...
    def copy(self) -> OrderedDict[K, V]: ...

    @calls_dunder("K", "__eq__", "__hash__")
    @calls_dunder("V", "__eq__")
    def __eq__(self, value: object, /) -> bool: ...

@picklable
@raises()
class deque[T]:
    @overload
    def __init__(self, iterable: Iterable[T] = ..., maxlen: None = None) -> None: ...

    @overload
    @raises("ValueError", "OverflowError")
    def __init__(self, iterable: Iterable[T] = ..., maxlen: int | None = None) -> None: ...

    @mutates("self")
    def append(self, object: T, /) -> None: ...

    @mutates("self")
    def appendleft(self, object: T, /) -> None: ...

    @mutates("self")
    def extend(self, iterable: Iterable[T], /) -> None: ...

    @mutates("self")
    def extendleft(self, iterable: Iterable[T], /) -> None: ...

    @raises("IndexError")
    @mutates("self")
    def pop(self) -> T: ...

    @raises("IndexError")
    @mutates("self")
    def popleft(self) -> T: ...

    @mutates("self")
    def clear(self) -> None: ...
    def copy(self) -> deque[T]: ...

    @raises("RuntimeError")
    @calls_dunder("T", "__eq__")
    @calls_dunder("value", "__eq__")
    def count(self, value: object, /) -> int: ...

    @raises("ValueError", "RuntimeError")
    @calls_dunder("T", "__eq__")
    @calls_dunder("value", "__eq__")
    def index(self, value: object, start: int = ..., stop: int = ..., /) -> int: ...

    @raises("IndexError")
    @mutates("self")
    def insert(self, index: int, value: T, /) -> None: ...

    @raises("ValueError", "IndexError")
    @mutates("self")
    @calls_dunder("T", "__eq__")
    @calls_dunder("value", "__eq__")
    def remove(self, value: object, /) -> None: ...

    @mutates("self")
    def reverse(self) -> None: ...

    @mutates("self")
    def rotate(self, n: int = 1, /) -> None: ...

    @raises("IndexError")
    def __getitem__(self, key: int, /) -> T: ...

    @raises("IndexError")
    @mutates("self")
    def __setitem__(self, key: int, value: T, /) -> None: ...

    @raises("IndexError")
    @mutates("self")
    def __delitem__(self, key: int, /) -> None: ...

    @raises("RuntimeError")
    @calls_dunder("T", "__eq__")
    @calls_dunder("key", "__eq__")
    def __contains__(self, key: object, /) -> bool: ...

    @holds("self")
    def __iter__(self, /) -> _iterator[T]: ...

    @holds("self")
    def __reversed__(self) -> _iterator[T]: ...
    def __len__(self, /) -> int: ...
    def __add__[S](self, value: deque[S], /) -> deque[T | S]: ...

    @mutates("self")
    def __iadd__(self, value: Iterable[T], /) -> Self: ...

    @raises("OverflowError")
    def __mul__(self, value: int, /) -> deque[T]: ...

    @raises("OverflowError")
    @mutates("self")
    def __imul__(self, value: int, /) -> Self: ...

    @calls_dunder("T", "__eq__")
    def __eq__(self, value: object, /) -> bool: ...

    @calls_dunder("T", "__repr__")
    def __repr__(self, /) -> str: ...
    __hash__: None
    maxlen: int | None

@raises()
class ChainMap[K, V]:
    def __init__(self, *maps: Mapping[K, V]) -> None: ...

    @raises("KeyError")
    @hashes("key")
    @calls_dunder("self.maps.*", "__getitem__")
    def __getitem__(self, key: object) -> V: ...

    @hashes("key")
    def get[D](self, key: object, default: D = None) -> V | D: ...

    @hashes("key")
    def __contains__(self, key: object) -> bool: ...

    @mutates("self", "self.*")
    @hashes("key")
    def __setitem__(self, key: K, value: V) -> None: ...

    @raises("KeyError")
    @mutates("self", "self.*")
    @hashes("key")
    def __delitem__(self, key: object) -> None: ...
    def __len__(self) -> int: ...

    @holds("self")
    def __iter__(self) -> Iterator[K]: ...

    @returns("self.*")
    def new_child(self, m: Mapping[K, V] | None = None, **kwargs: V) -> ChainMap[K, V]: ...
    maps: list[Mapping[K, V]]

# The class that namedtuple makes is built with exec; as a module-level definition that is harmless. Its
# instances are tuples.
@raises("TypeError", "ValueError")
def namedtuple(typename: str, field_names: str | Iterable[str], *, rename: bool = False, defaults: Iterable[Any] | None = None, module: str | None = None) -> type[tuple[Any, ...]]: ...

class UserDict[K, V]:
    data: dict[K, V]

class UserList[T]:
    data: list[T]

class UserString:
    data: str
