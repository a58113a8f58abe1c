# Compression of whole buffers and of files; zlib releases the GIL underneath.
__python__ = ">=3.8"

from io import BufferedIOBase, TextIOWrapper, _TextReader, _TextWriter
from zlib import error

@picklable
class BadGzipFile(OSError): ...

@clock
@releases_gil
@cost(3e-5)
@raises("OverflowError", "error")
def compress(data: bytes | bytearray | memoryview, compresslevel: int = 9, *, mtime: float | int | None = None) -> bytes: ...

@raises("BadGzipFile", "EOFError", "error")
@releases_gil
@cost(2e-5)
def decompress(data: bytes | bytearray | memoryview) -> bytes: ...

@overload
@io("file-read")
@blocks
@calls_dunder("filename", "__fspath__")
@raises("OSError", "ValueError", "TypeError", "LookupError")
def open(filename: object, mode: Literal["r", "rb"] = "rb", compresslevel: int = 9, encoding: None = None, errors: None = None, newline: None = None) -> _GzipFileReader: ...

@overload
@io("file-read")
@blocks
@calls_dunder("filename", "__fspath__")
@raises("OSError", "ValueError", "TypeError", "LookupError")
def open(filename: object, mode: Literal["rt"], compresslevel: int = 9, encoding: str | None = None, errors: str | None = None, newline: str | None = None) -> _TextReader: ...

@overload
@io("file-write")
@blocks
@calls_dunder("filename", "__fspath__")
@raises("OSError", "ValueError", "TypeError", "LookupError")
def open(filename: object, mode: Literal["w", "wb", "a", "ab", "x", "xb"], compresslevel: int = 9, encoding: None = None, errors: None = None, newline: None = None) -> GzipFile: ...

@overload
@io("file-write")
@blocks
@calls_dunder("filename", "__fspath__")
@raises("OSError", "ValueError", "TypeError", "LookupError")
def open(filename: object, mode: Literal["wt", "at", "xt"], compresslevel: int = 9, encoding: str | None = None, errors: str | None = None, newline: str | None = None) -> _TextWriter: ...

@overload
@io_by_mode("mode")
@blocks
@calls_dunder("filename", "__fspath__")
def open(filename: object, mode: str, compresslevel: int = 9, encoding: str | None = None, errors: str | None = None, newline: str | None = None) -> GzipFile | TextIOWrapper: ...

@unpicklable
class GzipFile(BufferedIOBase):
    @io_by_mode("mode")
    @blocks
    @holds("fileobj")
    @clock
    @calls_dunder("filename", "__fspath__")
    def __init__(self, filename: object = None, mode: str | None = None, compresslevel: int = 9, fileobj: Any = None, mtime: float | int | None = None): ...

    @io("file-read")
    @blocks
    @releases_gil
    @mutates("self")
    def read(self, size: int | None = -1) -> bytes: ...

    @io("file-read")
    @blocks
    @releases_gil
    @mutates("self")
    def readline(self, size: int | None = -1) -> bytes: ...

    @io("file-read")
    @blocks
    @releases_gil
    @mutates("self")
    def peek(self, n: int) -> bytes: ...

    @io("file-write")
    @blocks
    @releases_gil
    @mutates("self")
    def write(self, data: bytes | bytearray | memoryview) -> int: ...

    @io("file-write")
    @blocks
    @mutates("self")
    def flush(self, zlib_mode: int = 2) -> None: ...

    @io("file-write")
    @blocks
    @mutates("self")
    def close(self) -> None: ...

    @io("file-read")
    @blocks
    @mutates("self")
    def seek(self, offset: int, whence: int = 0) -> int: ...

    @returns("self")
    def __enter__(self) -> Self: ...

    @io("file-write")
    @blocks
    @mutates("self")
    def __exit__(self, *args: object) -> None: ...

    @returns("self")
    def __iter__(self) -> Self: ...

    @io("file-read")
    @blocks
    @releases_gil
    @mutates("self")
    def __next__(self) -> bytes: ...
    mode: Any
    name: str

# What open gives for reading: closing it writes nothing.
@unpicklable
class _GzipFileReader(GzipFile):
    @mutates("self")
    def close(self) -> None: ...

    @mutates("self")
    def __exit__(self, *args: object) -> None: ...
