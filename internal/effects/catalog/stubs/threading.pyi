# Programs that have threads already.
__python__ = ">=3.8"

@unpicklable
class Thread:
    @stores("target", into="self")
    @stores("args", into="self")
    @stores("kwargs", into="self")
    @state("threads", write=True)
    def __init__(self, group: None = None, target: Callable[..., Any] | None = None, name: str | None = None, args: Iterable[Any] = (), kwargs: Mapping[str, Any] | None = None, *, daemon: bool | None = None) -> None: ...

    @io("thread")
    @calls("self.target")
    @blocker("unguarded-thread")
    @mutates("self")
    def start(self) -> None: ...

    @calls("self.target")
    def run(self) -> None: ...

    @blocks
    @blocker("unguarded-thread")
    @mutates("self", "self.*")
    def join(self, timeout: float | int | None = None) -> None: ...

    @raises()
    def is_alive(self) -> bool: ...
    name: str
    daemon: bool
    ident: int | None

@unpicklable
class Timer(Thread):
    @stores("function", into="self")
    @stores("args", into="self")
    @stores("kwargs", into="self")
    @state("threads", write=True)
    def __init__(self, interval: float | int, function: Callable[..., Any], args: Any = None, kwargs: Any = None) -> None: ...

    @mutates("self")
    def cancel(self) -> None: ...

@thread_safe
@unpicklable
class Event:
    @raises()
    def __init__(self) -> None: ...

    @raises()
    @mutates("self")
    def set(self) -> None: ...

    @raises()
    @mutates("self")
    def clear(self) -> None: ...

    @raises()
    def is_set(self) -> bool: ...

    @blocks
    def wait(self, timeout: float | int | None = None) -> bool: ...

@thread_safe
@unpicklable
class Condition:
    @stores("lock", into="self")
    def __init__(self, lock: Any = None) -> None: ...

    @blocks
    @mutates("self")
    def wait(self, timeout: float | int | None = None) -> bool: ...

    @mutates("self")
    def notify(self, n: int = 1) -> None: ...

    @mutates("self")
    def notify_all(self) -> None: ...

    @blocks
    @mutates("self")
    def __enter__(self) -> Any: ...

    @mutates("self")
    def __exit__(self, *args: object) -> None: ...

@thread_safe
@unpicklable
class Semaphore:
    @raises("ValueError")
    def __init__(self, value: int = 1) -> None: ...

    @blocks
    @mutates("self")
    def acquire(self, blocking: bool = True, timeout: float | int | None = None) -> bool: ...
    if sys.version_info >= (3, 9):
        @mutates("self")
        def release(self, n: int = 1) -> None: ...
    else:
        @mutates("self")
        def release(self) -> None: ...

    @blocks
    @mutates("self")
    def __enter__(self) -> Any: ...

    @mutates("self")
    def __exit__(self, t: Any, v: Any, tb: Any) -> None: ...

@thread_safe
@unpicklable
class BoundedSemaphore(Semaphore): ...

@thread_safe
@unpicklable
class Barrier:
    @raises("ValueError")
    @stores("action", into="self")
    def __init__(self, parties: int, action: Callable[[], Any] | None = None, timeout: float | int | None = None) -> None: ...

    @blocks
    @mutates("self")
    @calls("self.action")
    def wait(self, timeout: float | int | None = None) -> int: ...

@unpicklable
class local:
    @returns("self.*")
    @raises("AttributeError")
    def __getattr__(self, name: str) -> Any: ...

@thread_safe
@unpicklable
class _Lock:
    @blocks
    @mutates("self")
    def acquire(self, blocking: bool = True, timeout: float | int = -1) -> bool: ...

    @mutates("self")
    def release(self) -> None: ...

    @raises()
    def locked(self) -> bool: ...

    @blocks
    @mutates("self")
    def __enter__(self) -> bool: ...

    @mutates("self")
    def __exit__(self, *args: object) -> None: ...

@raises()
def Lock() -> _Lock: ...

@raises()
def RLock() -> _Lock: ...

@raises()
@shared
@state("threads")
def current_thread() -> Thread: ...

@raises()
@shared
@state("threads")
def main_thread() -> Thread: ...

@raises()
@state("threads")
def active_count() -> int: ...

@raises()
@state("threads")
def enumerate() -> list[Thread]: ...

@raises()
@identity
def get_ident() -> int: ...

@raises()
@identity
def get_native_id() -> int: ...
