# Programs that are parallel already: their executors run what they are given in other threads or
# processes.
__python__ = ">=3.8"

@unpicklable
class Future[T]:
    @blocks
    @mutates("self")
    def result(self, timeout: float | int | None = None) -> T: ...

    @blocks
    def exception(self, timeout: float | int | None = None) -> BaseException | None: ...

    @mutates("self")
    @calls("fn")
    @stores("fn", into="self")
    def add_done_callback(self, fn: Callable[[Any], Any]) -> None: ...

    @mutates("self")
    def cancel(self) -> bool: ...

    @raises()
    def cancelled(self) -> bool: ...

    @raises()
    def done(self) -> bool: ...

    @raises()
    def running(self) -> bool: ...

    @mutates("self")
    @stores("result", into="self")
    def set_result(self, result: T) -> None: ...

@unpicklable
class Executor:
    @io("thread", "process")
    @blocker("nested-pool")
    @calls("fn")
    @stores("args", into="self")
    @stores("kwargs", into="self")
    @mutates("self")
    def submit[R](self, fn: Callable[..., R], /, *args: Any, **kwargs: Any) -> Future[R]: ...

    @io("thread", "process")
    @blocker("nested-pool")
    @calls("fn")
    @holds("iterables")
    @mutates("self")
    def map[R](self, fn: Callable[..., R], *iterables: Iterable[Any], timeout: float | int | None = None, chunksize: int = 1) -> Iterator[R]: ...
    if sys.version_info >= (3, 9):
        @blocks
        @io("thread", "process")
        @mutates("self")
        def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None: ...
    else:
        @blocks
        @io("thread", "process")
        @mutates("self")
        def shutdown(self, wait: bool = True) -> None: ...

    @returns("self")
    @raises()
    def __enter__(self) -> Self: ...

    @blocks
    @io("thread", "process")
    @mutates("self")
    def __exit__(self, exc_type: Any, exc_val: Any, exc_tb: Any) -> None: ...

@unpicklable
class ThreadPoolExecutor(Executor):
    @io("thread")
    @stores("initargs", into="self")
    @stores("initializer", into="self")
    @blocker("nested-pool")
    def __init__(self, max_workers: int | None = None, thread_name_prefix: str = "", initializer: Callable[..., Any] | None = None, initargs: Any = ()) -> None: ...

@unpicklable
class ProcessPoolExecutor(Executor):
    if sys.version_info >= (3, 11):
        @io("process")
        @stores("initargs", into="self")
        @stores("initializer", into="self")
        @blocker("nested-pool")
        def __init__(self, max_workers: int | None = None, mp_context: Any = None, initializer: Callable[..., Any] | None = None, initargs: Any = (), *, max_tasks_per_child: int | None = None) -> None: ...
    else:
        @io("process")
        @stores("initargs", into="self")
        @stores("initializer", into="self")
        @blocker("nested-pool")
        def __init__(self, max_workers: int | None = None, mp_context: Any = None, initializer: Callable[..., Any] | None = None, initargs: Any = ()) -> None: ...

@picklable
class CancelledError(Exception): ...

@picklable
class BrokenExecutor(RuntimeError): ...

@blocks
@clock
@mutates("fs.*")
def wait(fs: Iterable[Any], timeout: float | int | None = None, return_when: str = "ALL_COMPLETED") -> Any: ...

@blocks
@clock
@mutates("fs.*")
@lazy
@returns("fs.*")
def as_completed[F](fs: Iterable[F], timeout: float | int | None = None) -> Iterator[F]: ...
ALL_COMPLETED: str
FIRST_COMPLETED: str
FIRST_EXCEPTION: str
