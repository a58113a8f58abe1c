# Archives.
__python__ = ">=3.8"

@picklable
class TarError(Exception): ...

@picklable
class ReadError(TarError): ...

@picklable
class TarInfo:
    @raises()
    def __init__(self, name: str = ""): ...

    @raises()
    def isfile(self) -> bool: ...

    @raises()
    def isdir(self) -> bool: ...
    name: str
    size: int
    mtime: Any
    mode: Any

@unpicklable
class TarFile:
    @io("file-read")
    @blocks
    @releases_gil
    @mutates("self")
    def getmembers(self) -> list[TarInfo]: ...

    @io("file-read")
    @blocks
    @releases_gil
    @mutates("self")
    def getnames(self) -> list[str]: ...

    @io("file-read")
    @blocks
    @releases_gil
    @mutates("self")
    def getmember(self, name: str) -> TarInfo: ...

    @io("file-read")
    @blocks
    @releases_gil
    @mutates("self")
    @holds("self")
    def extractfile(self, member: str | TarInfo) -> Any: ...

    @io("file-read", "file-write")
    @blocks
    @releases_gil
    @mutates("self")
    def add(self, name: Any, arcname: Any = None, recursive: bool = True, *, filter: Callable[[TarInfo], TarInfo | None] | None = None) -> None: ...

    @io("file-read", "file-write")
    @blocks
    @releases_gil
    @mutates("self")
    @stores("tarinfo", into="self")
    @mutates("fileobj")
    def addfile(self, tarinfo: TarInfo, fileobj: Any = None) -> None: ...

    @io("file-write")
    @blocks
    @mutates("self")
    def close(self) -> None: ...

    @returns("self")
    def __enter__(self) -> Self: ...

    @io("file-write")
    @blocks
    @mutates("self")
    def __exit__(self, type: Any, value: Any, traceback: Any) -> None: ...

    @io("file-read")
    @blocks
    @releases_gil
    @mutates("self")
    @lazy
    @holds("self")
    def __iter__(self) -> Iterator[TarInfo]: ...

    @io("file-read", "file-write")
    @blocks
    @releases_gil
    @mutates("self")
    @cost(1e-3)
    def extract(self, member: str | TarInfo, path: Any = "", set_attrs: bool = True, *, numeric_owner: bool = False, **kwargs: Any) -> None: ...

    @io("file-read", "file-write")
    @blocks
    @releases_gil
    @mutates("self")
    @cost(1e-3)
    def extractall(self, path: Any = ".", members: Iterable[Any] | None = None, *, numeric_owner: bool = False, **kwargs: Any) -> None: ...

@io("file-read", "file-write")
@blocks
@calls_dunder("name", "__fspath__")
@holds("fileobj")
def open(name: object = None, mode: str | None = "r", fileobj: Any = None, bufsize: int = 10240, **kwargs: Any) -> TarFile: ...

@io("file-read")
@blocks
@calls_dunder("name", "__fspath__")
def is_tarfile(name: object) -> bool: ...
