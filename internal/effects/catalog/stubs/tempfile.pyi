# Temporary files have random names, drawn from a generator of the module.
__python__ = ">=3.8"

@io("file-write")
@blocks
@identity
@state("tempfile")
def mkdtemp(suffix: Any = None, prefix: Any = None, dir: Any = None) -> str: ...

@io("file-write")
@blocks
@identity
@state("tempfile")
def mkstemp(suffix: Any = None, prefix: Any = None, dir: Any = None, text: bool = False) -> tuple[int, str]: ...

@io("env-read", "file-write")
@state("tempfile", write=True)
def gettempdir() -> str: ...

@io("env-read")
@state("tempfile")
def gettempprefix() -> str: ...

@io("file-read", "file-write")
@blocks
@identity
@state("tempfile")
def TemporaryFile(mode: str = "w+b", buffering: int = -1, encoding: str | None = None, newline: str | None = None, suffix: Any = None, prefix: Any = None, dir: Any = None, *, errors: str | None = None) -> Any: ...
if sys.version_info >= (3, 12):
    @io("file-read", "file-write")
    @blocks
    @identity
    @state("tempfile")
    def NamedTemporaryFile(mode: str = "w+b", buffering: int = -1, encoding: str | None = None, newline: str | None = None, suffix: Any = None, prefix: Any = None, dir: Any = None, delete: bool = True, *, errors: str | None = None, delete_on_close: bool = True) -> Any: ...
else:
    @io("file-read", "file-write")
    @blocks
    @identity
    @state("tempfile")
    def NamedTemporaryFile(mode: str = "w+b", buffering: int = -1, encoding: str | None = None, newline: str | None = None, suffix: Any = None, prefix: Any = None, dir: Any = None, delete: bool = True, *, errors: str | None = None) -> Any: ...

@unpicklable
class TemporaryDirectory:
    if sys.version_info >= (3, 12):
        @io("file-write")
        @blocks
        @identity
        @state("tempfile")
        def __init__(self, suffix: Any = None, prefix: Any = None, dir: Any = None, ignore_cleanup_errors: bool = False, *, delete: bool = True): ...
    elif sys.version_info >= (3, 10):

        @io("file-write")
        @blocks
        @identity
        @state("tempfile")
        def __init__(self, suffix: Any = None, prefix: Any = None, dir: Any = None, ignore_cleanup_errors: bool = False): ...
    else:
        @io("file-write")
        @blocks
        @identity
        @state("tempfile")
        def __init__(self, suffix: Any = None, prefix: Any = None, dir: Any = None): ...

    @raises()
    def __enter__(self) -> str: ...

    @io("file-write", "dir-read")
    @blocks
    @mutates("self")
    def __exit__(self, exc: Any, value: Any, tb: Any) -> None: ...

    @io("file-write", "dir-read")
    @blocks
    @mutates("self")
    def cleanup(self) -> None: ...
    name: str
