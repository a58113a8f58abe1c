# Records go to handlers, which are state of the process: what a call writes depends on them.
__python__ = ">=3.8"

@thread_safe
@picklable
class Logger:
    @raises()
    def __init__(self, name: str, level: int | str = 0): ...

    @mutates("self")
    @state("logging", write=True)
    def setLevel(self, level: int | str) -> None: ...

    @state("logging")
    def isEnabledFor(self, level: int) -> bool: ...

    @state("logging")
    def getEffectiveLevel(self) -> int: ...

    @mutates("self")
    @state("logging", write=True)
    @stores("hdlr", into="self")
    def addHandler(self, hdlr: Handler) -> None: ...

    @mutates("self")
    @state("logging", write=True)
    def removeHandler(self, hdlr: Handler) -> None: ...

    @shared
    @state("logging", write=True)
    def getChild(self, suffix: str) -> Logger: ...

    @io("log")
    @clock
    @state("logging")
    @identity
    @calls_dunder("args", "__str__", "__repr__")
    @calls_dunder("msg", "__str__")
    def debug(self, msg: object, *args: object, **kwargs: Any) -> None: ...

    @io("log")
    @clock
    @state("logging")
    @identity
    @calls_dunder("args", "__str__", "__repr__")
    @calls_dunder("msg", "__str__")
    def info(self, msg: object, *args: object, **kwargs: Any) -> None: ...

    @io("log")
    @clock
    @state("logging")
    @identity
    @calls_dunder("args", "__str__", "__repr__")
    @calls_dunder("msg", "__str__")
    def warning(self, msg: object, *args: object, **kwargs: Any) -> None: ...

    @io("log")
    @clock
    @state("logging")
    @identity
    @calls_dunder("args", "__str__", "__repr__")
    @calls_dunder("msg", "__str__")
    def error(self, msg: object, *args: object, **kwargs: Any) -> None: ...

    @io("log")
    @clock
    @state("logging")
    @identity
    @calls_dunder("args", "__str__", "__repr__")
    @calls_dunder("msg", "__str__")
    def critical(self, msg: object, *args: object, **kwargs: Any) -> None: ...

    @io("log")
    @clock
    @state("logging")
    @identity
    @calls_dunder("args", "__str__", "__repr__")
    @calls_dunder("msg", "__str__")
    def fatal(self, msg: object, *args: object, **kwargs: Any) -> None: ...

    @io("log")
    @clock
    @state("logging")
    @identity
    @calls_dunder("args", "__str__", "__repr__")
    @calls_dunder("msg", "__str__")
    def exception(self, msg: object, *args: object, exc_info: Any = True, **kwargs: Any) -> None: ...

    @io("log")
    @clock
    @state("logging")
    @identity
    @calls_dunder("args", "__str__", "__repr__")
    @calls_dunder("msg", "__str__")
    def log(self, level: int, msg: object, *args: object, **kwargs: Any) -> None: ...

    @state("logging")
    @raises()
    def hasHandlers(self) -> bool: ...
    name: str
    level: int
    parent: Any
    propagate: bool
    handlers: list[Any]
    disabled: bool

@thread_safe
@unpicklable
class Handler:
    @raises()
    @state("logging", write=True)
    def __init__(self, level: int | str = 0): ...

    @mutates("self")
    @state("logging", write=True)
    def setLevel(self, level: int | str) -> None: ...

    @mutates("self")
    @state("logging", write=True)
    @stores("fmt", into="self")
    def setFormatter(self, fmt: Formatter | None) -> None: ...

    @io("log")
    @mutates("self")
    def flush(self) -> None: ...

    @io("log")
    @mutates("self")
    @state("logging", write=True)
    def close(self) -> None: ...
    level: int
    formatter: Any

@thread_safe
@unpicklable
class StreamHandler(Handler):
    @holds("stream")
    @state("logging", write=True)
    def __init__(self, stream: Any = None): ...

@thread_safe
@unpicklable
class FileHandler(StreamHandler):
    if sys.version_info >= (3, 9):
        @io("file-write")
        @blocks
        @state("logging", write=True)
        @calls_dunder("filename", "__fspath__")
        def __init__(self, filename: object, mode: str = "a", encoding: str | None = None, delay: bool = False, errors: str | None = None): ...
    else:
        @io("file-write")
        @blocks
        @state("logging", write=True)
        @calls_dunder("filename", "__fspath__")
        def __init__(self, filename: object, mode: str = "a", encoding: str | None = None, delay: bool = False): ...

@thread_safe
@unpicklable
class NullHandler(Handler): ...

class Formatter:
    if sys.version_info >= (3, 10):
        @raises("ValueError")
        def __init__(self, fmt: str | None = None, datefmt: str | None = None, style: str = "%", validate: bool = True, *, defaults: Mapping[str, Any] | None = None): ...
    else:
        @raises("ValueError")
        def __init__(self, fmt: str | None = None, datefmt: str | None = None, style: str = "%", validate: bool = True): ...

    @state("timezone")
    @calls_dunder("record", "__getMessage__")
    def format(self, record: LogRecord) -> str: ...

@picklable
class LogRecord:
    @stores("args", into="self")
    @stores("msg", into="self")
    @clock
    @identity
    def __init__(self, name: str, level: int, pathname: str, lineno: int, msg: object, args: Any, exc_info: Any, func: str | None = None, sinfo: str | None = None, **kwargs: Any): ...

    @calls_dunder("self.msg", "__str__")
    @calls_dunder("self.args.*", "__str__")
    def getMessage(self) -> str: ...

@io("log")
@clock
@state("logging", write=True)
@identity
@calls_dunder("args", "__str__", "__repr__")
@calls_dunder("msg", "__str__")
def debug(msg: object, *args: object, **kwargs: Any) -> None: ...

@io("log")
@clock
@state("logging", write=True)
@identity
@calls_dunder("args", "__str__", "__repr__")
@calls_dunder("msg", "__str__")
def info(msg: object, *args: object, **kwargs: Any) -> None: ...

@io("log")
@clock
@state("logging", write=True)
@identity
@calls_dunder("args", "__str__", "__repr__")
@calls_dunder("msg", "__str__")
def warning(msg: object, *args: object, **kwargs: Any) -> None: ...

@io("log")
@clock
@state("logging", write=True)
@identity
@calls_dunder("args", "__str__", "__repr__")
@calls_dunder("msg", "__str__")
def error(msg: object, *args: object, **kwargs: Any) -> None: ...

@io("log")
@clock
@state("logging", write=True)
@identity
@calls_dunder("args", "__str__", "__repr__")
@calls_dunder("msg", "__str__")
def critical(msg: object, *args: object, **kwargs: Any) -> None: ...

@io("log")
@clock
@state("logging", write=True)
@identity
@calls_dunder("args", "__str__", "__repr__")
@calls_dunder("msg", "__str__")
def fatal(msg: object, *args: object, **kwargs: Any) -> None: ...

@io("log")
@clock
@state("logging", write=True)
@identity
@calls_dunder("args", "__str__", "__repr__")
@calls_dunder("msg", "__str__")
def exception(msg: object, *args: object, exc_info: Any = True, **kwargs: Any) -> None: ...

@io("log")
@clock
@state("logging", write=True)
@identity
@calls_dunder("args", "__str__", "__repr__")
@calls_dunder("msg", "__str__")
def log(level: int, msg: object, *args: object, **kwargs: Any) -> None: ...

@shared
@state("logging", write=True)
def getLogger(name: str | None = None) -> Logger: ...

@state("logging", write=True)
@io("file-write")
def basicConfig(**kwargs: Any) -> None: ...

@state("logging", write=True)
def disable(level: int = 50) -> None: ...

@state("logging", write=True)
def addLevelName(level: int, levelName: str) -> None: ...

@raises("TypeError")
@state("logging", write=True)
def setLoggerClass(klass: type) -> None: ...

@raises()
@state("logging", write=True)
def setLogRecordFactory(factory: Callable[..., Any]) -> None: ...

@state("logging")
def getLevelName(level: Any) -> Any: ...

@io("log")
@state("logging", write=True)
def shutdown(handlerList: Any = ...) -> None: ...

@io("log")
@state("logging", write=True)
def captureWarnings(capture: bool) -> None: ...
CRITICAL: int
DEBUG: int
ERROR: int
FATAL: int
INFO: int
NOTSET: int
WARN: int
WARNING: int
root: Logger
