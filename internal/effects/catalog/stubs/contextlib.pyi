# Context managers made from generators, and small ones.
__python__ = ">=3.8"

class ContextDecorator: ...

class AbstractContextManager: ...

class suppress(AbstractContextManager):
    @raises()
    def __init__(self, *exceptions: type): ...

    @raises()
    def __enter__(self) -> None: ...

    @raises()
    def __exit__(self, exctype: Any, excinst: Any, exctb: Any) -> bool: ...

@unpicklable
class redirect_stdout[T](AbstractContextManager):
    @holds("new_target")
    @raises()
    def __init__(self, new_target: T): ...

    @state("sys.stdout", write=True)
    @raises()
    def __enter__(self) -> T: ...

    @state("sys.stdout", write=True)
    @raises()
    def __exit__(self, exctype: Any, excinst: Any, exctb: Any) -> None: ...

@unpicklable
class redirect_stderr[T](AbstractContextManager):
    @holds("new_target")
    @raises()
    def __init__(self, new_target: T): ...

    @state("sys.stderr", write=True)
    @raises()
    def __enter__(self) -> T: ...

    @state("sys.stderr", write=True)
    @raises()
    def __exit__(self, exctype: Any, excinst: Any, exctb: Any) -> None: ...

class closing[T](AbstractContextManager):
    @holds("thing")
    @raises()
    def __init__(self, thing: T): ...

    @returns("self.thing")
    @raises()
    def __enter__(self) -> T: ...

    @mutates("self.thing")
    @calls_dunder("self.thing", "close")
    def __exit__(self, *exc_info: object) -> None: ...

class nullcontext[T](AbstractContextManager):
    @holds("enter_result")
    @raises()
    def __init__(self, enter_result: T = None): ...

    @raises()
    def __enter__(self) -> T: ...

    @raises()
    def __exit__(self, *excinfo: object) -> None: ...

@unpicklable
class ExitStack(AbstractContextManager):
    @raises()
    def __init__(self): ...

    @mutates("self")
    @stores("cm", into="self")
    @calls_dunder("cm", "__enter__")
    @returns("cm")
    def enter_context(self, cm: Any) -> Any: ...

    @mutates("self")
    @stores("callback", into="self")
    @stores("args", into="self")
    @stores("kwds", into="self")
    @returns("callback")
    def callback(self, callback: Any, /, *args: Any, **kwds: Any) -> Any: ...

    @mutates("self")
    @stores("exit", into="self")
    @returns("exit")
    def push(self, exit: Any) -> Any: ...

    @mutates("self")
    @returns("self.*")
    def pop_all(self) -> ExitStack: ...

    @mutates("self", "self.*")
    @blocker("unknown-call")
    def close(self) -> None: ...

    @returns("self")
    @raises()
    def __enter__(self) -> Self: ...

    @mutates("self", "self.*")
    @blocker("unknown-call")
    def __exit__(self, *exc_details: object) -> Any: ...

@holds("func")
@raises()
def contextmanager[R](func: Callable[..., R]) -> Callable[..., Any]: ...

@holds("func")
@raises()
def asynccontextmanager[R](func: Callable[..., R]) -> Callable[..., Any]: ...

if sys.version_info >= (3, 11):
    @unpicklable
    class chdir(AbstractContextManager):
        @raises()
        def __init__(self, path: object): ...

        @raises("OSError")
        @state("cwd", write=True)
        def __enter__(self) -> None: ...

        @raises("OSError")
        @state("cwd", write=True)
        def __exit__(self, *excinfo: object) -> None: ...
