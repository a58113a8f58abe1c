# What a weak reference gives depends on when objects die.
__python__ = ">=3.8"

@unpicklable
class ref[T]:
    @stores("callback", into="self")
    @identity
    def __new__(cls, o: T, callback: Callable[[Any], Any] | None = ..., /) -> Self: ...

    @identity
    @raises()
    def __call__(self) -> T | None: ...

@unpicklable
class WeakValueDictionary[K, V](collections.abc.MutableMapping[K, V]):
    @hashes("key")
    @raises("KeyError")
    @identity
    def __getitem__(self, key: object) -> V: ...

    @hashes("key")
    @mutates("self")
    def __setitem__(self, key: K, value: V) -> None: ...

    @hashes("key")
    @identity
    def get(self, key: object, default: Any = None) -> Any: ...

@unpicklable
class WeakKeyDictionary[K, V](collections.abc.MutableMapping[K, V]):
    @hashes("key")
    @raises("KeyError")
    def __getitem__(self, key: object) -> V: ...

    @hashes("key")
    @mutates("self")
    def __setitem__(self, key: K, value: V) -> None: ...

@unpicklable
class WeakSet[T]:
    @hashes("item")
    @mutates("self")
    def add(self, item: T) -> None: ...

    @hashes("item")
    @mutates("self")
    def discard(self, item: object) -> None: ...

    @hashes("item")
    def __contains__(self, item: object) -> bool: ...

@holds("object", "callback")
@identity
def proxy(object: Any, callback: Callable[[Any], Any] | None = None, /) -> Any: ...

@stores("obj", into="func")
@stores("func", into="obj")
@state("finalizers", write=True)
def finalize(obj: object, func: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any: ...
