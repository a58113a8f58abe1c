# Filters and the registry of shown warnings belong to the process.
__python__ = ">=3.8"

if sys.version_info >= (3, 12):
    @io("warnings")
    @state("warning-filters", write=True)
    @calls_dunder("message", "__str__")
    def warn(message: Any, category: type | None = None, stacklevel: int = 1, source: Any = None, *, skip_file_prefixes: tuple[str, ...] = ()) -> None: ...
else:
    @io("warnings")
    @state("warning-filters", write=True)
    @calls_dunder("message", "__str__")
    def warn(message: Any, category: type | None = None, stacklevel: int = 1, source: Any = None) -> None: ...

@state("warning-filters", write=True)
def filterwarnings(action: str, message: str = "", category: type = ..., module: str = "", lineno: int = 0, append: bool = False) -> None: ...

@state("warning-filters", write=True)
def simplefilter(action: str, category: type = ..., lineno: int = 0, append: bool = False) -> None: ...

@state("warning-filters", write=True)
def resetwarnings() -> None: ...

@unpicklable
class catch_warnings:
    if sys.version_info >= (3, 11):
        @raises()
        def __init__(self, *, record: bool = False, module: Any = None, action: str | None = None, category: type = ..., lineno: int = 0, append: bool = False) -> None: ...
    else:
        @raises()
        def __init__(self, *, record: bool = False, module: Any = None) -> None: ...

    @state("warning-filters", write=True)
    @mutates("self")
    def __enter__(self) -> Any: ...

    @state("warning-filters", write=True)
    @mutates("self")
    def __exit__(self, *exc_info: object) -> None: ...
