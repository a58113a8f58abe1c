# Compression of whole buffers and of files; it releases the GIL.
__python__ = ">=3.8"

from io import BufferedIOBase, TextIOWrapper, _TextReader, _TextWriter

@releases_gil
@cost(1e-4)
@raises("LZMAError", "ValueError", "TypeError", "OverflowError")
def compress(data: bytes | bytearray | memoryview, format: int = 1, check: int = -1, preset: int | None = None, filters: Any = None) -> bytes: ...

@releases_gil
@cost(3e-5)
@raises("LZMAError", "ValueError", "TypeError", "OverflowError")
def decompress(data: bytes | bytearray | memoryview, format: int = 0, memlimit: int | None = None, filters: Any = None) -> bytes: ...

@overload
@io("file-read")
@blocks
@calls_dunder("filename", "__fspath__")
def open(filename: object, mode: Literal["r", "rb"] = "rb", *, format: int | None = None, check: int = -1, preset: int | None = None, filters: Any = None, encoding: None = None, errors: None = None, newline: None = None) -> _LZMAReader: ...

@overload
@io("file-read")
@blocks
@calls_dunder("filename", "__fspath__")
def open(filename: object, mode: Literal["rt"], *, format: int | None = None, check: int = -1, preset: int | None = None, filters: Any = None, encoding: str | None = None, errors: str | None = None, newline: str | None = None) -> _TextReader: ...

@overload
@io("file-write")
@blocks
@calls_dunder("filename", "__fspath__")
def open(filename: object, mode: Literal["w", "wb", "a", "ab", "x", "xb"], *, format: int | None = None, check: int = -1, preset: int | None = None, filters: Any = None, encoding: None = None, errors: None = None, newline: None = None) -> LZMAFile: ...

@overload
@io("file-write")
@blocks
@calls_dunder("filename", "__fspath__")
def open(filename: object, mode: Literal["wt", "at", "xt"], *, format: int | None = None, check: int = -1, preset: int | None = None, filters: Any = None, encoding: str | None = None, errors: str | None = None, newline: str | None = None) -> _TextWriter: ...

@overload
@io_by_mode("mode")
@blocks
@calls_dunder("filename", "__fspath__")
def open(filename: object, mode: str, *, format: int | None = None, check: int = -1, preset: int | None = None, filters: Any = None, encoding: str | None = None, errors: str | None = None, newline: str | None = None) -> LZMAFile | TextIOWrapper: ...

@unpicklable
class LZMAFile(BufferedIOBase):
    @io_by_mode("mode")
    @blocks
    @holds("filename")
    @calls_dunder("filename", "__fspath__")
    def __init__(self, filename: object = None, mode: str = "r", *, format: int | None = None, check: int = -1, preset: int | None = None, filters: Any = None): ...

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
class _LZMAReader(LZMAFile):
    @mutates("self")
    def close(self) -> None: ...

    @mutates("self")
    def __exit__(self, *args: object) -> None: ...


@picklable
class LZMAError(Exception): ...

@unpicklable
class LZMACompressor:
    def __init__(self, format: int = 1, check: int = -1, preset: int | None = None, filters: Any = None): ...

    @raises("LZMAError", "ValueError")
    @mutates("self")
    @releases_gil
    @cost(1e-4)
    def compress(self, data: bytes | bytearray | memoryview, /) -> bytes: ...

    @raises("LZMAError", "ValueError")
    @mutates("self")
    @releases_gil
    @cost(1e-4)
    def flush(self) -> bytes: ...

@unpicklable
class LZMADecompressor:
    def __init__(self, format: int = 0, memlimit: int | None = None, filters: Any = None): ...

    @raises("EOFError", "LZMAError", "ValueError")
    @mutates("self")
    @releases_gil
    @cost(5e-5)
    def decompress(self, /, data: bytes | bytearray | memoryview, max_length: int = -1) -> bytes: ...
    eof: bool
    needs_input: bool
    unused_data: bytes

CHECK_NONE: int
CHECK_CRC32: int
CHECK_CRC64: int
CHECK_SHA256: int
FORMAT_AUTO: int
FORMAT_XZ: int
FORMAT_ALONE: int
FORMAT_RAW: int
FILTER_LZMA1: int
FILTER_LZMA2: int
FILTER_DELTA: int
PRESET_DEFAULT: int
PRESET_EXTREME: int
