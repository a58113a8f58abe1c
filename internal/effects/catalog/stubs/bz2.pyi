# Compression of whole buffers and of files; it releases the GIL.
__python__ = ">=3.8"

from io import BufferedIOBase, TextIOWrapper, _TextReader, _TextWriter

@releases_gil
@cost(1e-4)
@raises("OSError", "ValueError", "EOFError")
def compress(data: bytes | bytearray | memoryview, compresslevel: int = 9) -> bytes: ...

@releases_gil
@cost(3e-5)
@raises("OSError", "ValueError", "EOFError")
def decompress(data: bytes | bytearray | memoryview) -> bytes: ...

@overload
@io("file-read")
@blocks
@calls_dunder("filename", "__fspath__")
def open(filename: object, mode: Literal["r", "rb"] = "rb", compresslevel: int = 9, encoding: None = None, errors: None = None, newline: None = None) -> _BZ2Reader: ...

@overload
@io("file-read")
@blocks
@calls_dunder("filename", "__fspath__")
def open(filename: object, mode: Literal["rt"], compresslevel: int = 9, encoding: str | None = None, errors: str | None = None, newline: str | None = None) -> _TextReader: ...

@overload
@io("file-write")
@blocks
@calls_dunder("filename", "__fspath__")
def open(filename: object, mode: Literal["w", "wb", "a", "ab", "x", "xb"], compresslevel: int = 9, encoding: None = None, errors: None = None, newline: None = None) -> BZ2File: ...

@overload
@io("file-write")
@blocks
@calls_dunder("filename", "__fspath__")
def open(filename: object, mode: Literal["wt", "at", "xt"], compresslevel: int = 9, encoding: str | None = None, errors: str | None = None, newline: str | None = None) -> _TextWriter: ...

@overload
@io_by_mode("mode")
@blocks
@calls_dunder("filename", "__fspath__")
def open(filename: object, mode: str, compresslevel: int = 9, encoding: str | None = None, errors: str | None = None, newline: str | None = None) -> BZ2File | TextIOWrapper: ...

@unpicklable
class BZ2File(BufferedIOBase):
    if sys.version_info >= (3, 9):
        @io_by_mode("mode")
        @blocks
        @holds("filename")
        @calls_dunder("filename", "__fspath__")
        def __init__(self, filename: object, mode: str = "r", *, compresslevel: int = 9): ...
    else:
        @io_by_mode("mode")
        @blocks
        @holds("filename")
        @calls_dunder("filename", "__fspath__")
        def __init__(self, filename: object, mode: str = "r", buffering: Any = ..., compresslevel: int = 9): ...

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

    @io("file-write")
    @blocks
    @releases_gil
    @mutates("self")
    def write(self, data: bytes | bytearray | memoryview) -> int: ...

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

# What open gives for reading: closing it writes nothing.
@unpicklable
class _BZ2Reader(BZ2File):
    @mutates("self")
    def close(self) -> None: ...

    @mutates("self")
    def __exit__(self, *args: object) -> None: ...


@unpicklable
class BZ2Compressor:
    @raises("ValueError")
    def __init__(self, compresslevel: int = 9, /): ...

    @raises("ValueError")
    @mutates("self")
    @releases_gil
    @cost(5e-5)
    def compress(self, data: bytes | bytearray | memoryview, /) -> bytes: ...

    @raises("ValueError")
    @mutates("self")
    @releases_gil
    @cost(5e-5)
    def flush(self) -> bytes: ...

@unpicklable
class BZ2Decompressor:
    @raises()
    def __init__(self): ...

    @raises("EOFError", "OSError", "ValueError")
    @mutates("self")
    @releases_gil
    @cost(3e-5)
    def decompress(self, /, data: bytes | bytearray | memoryview, max_length: int = -1) -> bytes: ...
    eof: bool
    needs_input: bool
    unused_data: bytes
