# Protocols. As parameter types they accept any object that has the methods, which are then called; as
# result types they stand for an object of the library whose methods have no effect but on itself.
__python__ = ">=3.8"

@protocol
class Hashable:
    def __hash__(self) -> int: ...

@protocol
class Sized:
    def __len__(self) -> int: ...

@protocol
class Callable:
    def __call__(self, *args: Any, **kwds: Any) -> Any: ...

@protocol
class Container[T]:
    def __contains__(self, x: object) -> bool: ...

@protocol
class Iterable[T]:
    def __iter__(self) -> Iterator[T]: ...

@protocol
class Iterator[T](Iterable[T]):
    @returns("self")
    def __iter__(self) -> Self: ...

    @mutates("self")
    def __next__(self) -> T: ...

@protocol
class Reversible[T](Iterable[T]):
    def __reversed__(self) -> Iterator[T]: ...

@protocol
class Collection[T](Sized, Iterable[T], Container[T]): ...

@protocol
class Generator[T](Iterator[T]):
    @mutates("self")
    def send(self, value: object) -> T: ...

    @mutates("self")
    def throw(self, typ: object, val: object = None, tb: object = None) -> T: ...

    @mutates("self")
    def close(self) -> None: ...

@protocol
class Sequence[T](Reversible[T], Collection[T]):
    @raises("IndexError")
    def __getitem__(self, index: int | slice) -> Any: ...

    @calls_dunder("T", "__eq__")
    def index(self, value: object, start: int = 0, stop: int | None = None) -> int: ...

    @calls_dunder("T", "__eq__")
    def count(self, value: object) -> int: ...

@protocol
class MutableSequence[T](Sequence[T]):
    @mutates("self")
    def __setitem__(self, index: int, value: T) -> None: ...

    @mutates("self")
    def __delitem__(self, index: int) -> None: ...

    @mutates("self")
    def insert(self, index: int, value: T) -> None: ...

    @mutates("self")
    def append(self, value: T) -> None: ...

    @mutates("self")
    def extend(self, values: Iterable[T]) -> None: ...

    @mutates("self")
    def pop(self, index: int = -1) -> T: ...

    @mutates("self")
    def remove(self, value: object) -> None: ...

    @mutates("self")
    def reverse(self) -> None: ...

    @mutates("self")
    def clear(self) -> None: ...

@protocol
class Set[T](Collection[T]):
    def isdisjoint(self, other: Iterable[object]) -> bool: ...

@protocol
class MutableSet[T](Set[T]):
    @mutates("self")
    def add(self, value: T) -> None: ...

    @mutates("self")
    def discard(self, value: object) -> None: ...

    @mutates("self")
    def remove(self, value: object) -> None: ...

    @mutates("self")
    def pop(self) -> T: ...

    @mutates("self")
    def clear(self) -> None: ...

@protocol
class Mapping[K, V](Collection[K]):
    @raises("KeyError")
    def __getitem__(self, key: object) -> V: ...
    def get[D](self, key: object, default: D = None) -> V | D: ...

    @holds("self")
    def keys(self) -> KeysView[K]: ...

    @holds("self")
    def values(self) -> ValuesView[V]: ...

    @holds("self")
    def items(self) -> ItemsView[K, V]: ...

@protocol
class MutableMapping[K, V](Mapping[K, V]):
    @mutates("self")
    def __setitem__(self, key: K, value: V) -> None: ...

    @mutates("self")
    def __delitem__(self, key: object) -> None: ...

    @mutates("self")
    def setdefault(self, key: K, default: V = None) -> V: ...

    @mutates("self")
    def pop(self, key: object, default: Any = ...) -> Any: ...

    @mutates("self")
    def popitem(self) -> tuple[K, V]: ...

    @mutates("self")
    def clear(self) -> None: ...

    @mutates("self")
    def update(self, other: Any = (), /, **kwds: Any) -> None: ...

@protocol
class MappingView(Sized): ...

@protocol
class KeysView[K](MappingView, Set[K]): ...

@protocol
class ItemsView[K, V](MappingView, Set[tuple[K, V]]): ...

@protocol
class ValuesView[V](MappingView, Collection[V]): ...

@protocol
class Awaitable: ...

@protocol
class Coroutine(Awaitable): ...

@protocol
class AsyncIterable: ...

@protocol
class AsyncIterator(AsyncIterable): ...

@protocol
class AsyncGenerator(AsyncIterator): ...
if sys.version_info >= (3, 12):
    @protocol
    class Buffer: ...
