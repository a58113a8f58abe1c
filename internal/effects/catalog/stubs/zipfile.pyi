# Archives.
__python__ = ">=3.8"

@picklable
class BadZipFile(Exception): ...

@picklable
class LargeZipFile(Exception): ...

@picklable
class ZipInfo:
    @raises()
    def __init__(self, filename: str = "NoName", date_time: Any = (1980, 1, 1, 0, 0, 0)): ...

    @raises()
    def is_dir(self) -> bool: ...
    filename: str
    file_size: int
    compress_size: int
    date_time: Any
    CRC: int

@unpicklable
class ZipFile:
    if sys.version_info >= (3, 11):
        @io("file-read", "file-write")
        @blocks
        @holds("file")
        @calls_dunder("file", "__fspath__")
        def __init__(self, file: object, mode: str = "r", compression: int = 0, allowZip64: bool = True, compresslevel: int | None = None, *, strict_timestamps: bool = True, metadata_encoding: str | None = None): ...
    else:
        @io("file-read", "file-write")
        @blocks
        @holds("file")
        @calls_dunder("file", "__fspath__")
        def __init__(self, file: object, mode: str = "r", compression: int = 0, allowZip64: bool = True, compresslevel: int | None = None, *, strict_timestamps: bool = True): ...

    @io("file-read")
    @blocks
    @releases_gil
    @mutates("self")
    @cost(1e-4)
    def read(self, name: str | ZipInfo, pwd: bytes | None = None) -> bytes: ...

    @io("file-read", "file-write")
    @blocks
    @releases_gil
    @mutates("self")
    @holds("self")
    def open(self, name: str | ZipInfo, mode: str = "r", pwd: bytes | None = None, *, force_zip64: bool = False) -> Any: ...

    @io("file-read", "file-write")
    @blocks
    @releases_gil
    @mutates("self")
    @cost(1e-3)
    @calls_dunder("filename", "__fspath__")
    def write(self, filename: object, arcname: Any = None, compress_type: int | None = None, compresslevel: int | None = None) -> None: ...

    @io("file-write")
    @blocks
    @releases_gil
    @mutates("self")
    @clock
    @cost(1e-3)
    def writestr(self, zinfo_or_arcname: str | ZipInfo, data: str | bytes, compress_type: int | None = None, compresslevel: int | None = None) -> None: ...

    @io("file-read", "file-write")
    @blocks
    @releases_gil
    @mutates("self")
    def extract(self, member: str | ZipInfo, path: Any = None, pwd: bytes | None = None) -> str: ...

    @io("file-read", "file-write")
    @blocks
    @releases_gil
    @mutates("self")
    def extractall(self, path: Any = None, members: Iterable[Any] | None = None, pwd: bytes | None = None) -> None: ...

    @raises()
    def namelist(self) -> list[str]: ...

    @returns("self.*")
    @raises()
    def infolist(self) -> list[ZipInfo]: ...

    @returns("self.*")
    @raises("KeyError")
    def getinfo(self, name: str) -> ZipInfo: ...

    @io("file-read")
    @blocks
    @releases_gil
    @mutates("self")
    def testzip(self) -> str | None: ...

    @io("file-write")
    @blocks
    @mutates("self")
    def close(self) -> None: ...

    @returns("self")
    @raises()
    def __enter__(self) -> Self: ...

    @io("file-write")
    @blocks
    @mutates("self")
    def __exit__(self, type: Any, value: Any, traceback: Any) -> None: ...
    filename: str | None

@io("file-read")
@blocks
@calls_dunder("filename", "__fspath__")
@mutates("filename")
def is_zipfile(filename: object) -> bool: ...
ZIP_STORED: int
ZIP_DEFLATED: int
ZIP_BZIP2: int
ZIP_LZMA: int
