# Files. What open returns for reading only (or writing only) has its own class here, named with an
# underscore, so that closing a file that was read is not taken for a write.
__python__ = ">=3.8"

from types import TracebackType

@picklable
class UnsupportedOperation(OSError, ValueError): ...

@unpicklable
class IOBase:
    @io("file-write")
    @blocks
    @mutates("self")
    @raises("OSError", "ValueError")
    def close(self) -> None: ...

    @io("file-write")
    @blocks
    @mutates("self")
    @raises("OSError", "ValueError")
    def flush(self) -> None: ...

    @raises()
    def fileno(self) -> int: ...

    @raises("ValueError")
    def isatty(self) -> bool: ...

    @raises("ValueError")
    def readable(self) -> bool: ...

    @raises("ValueError")
    def writable(self) -> bool: ...

    @raises("ValueError")
    def seekable(self) -> bool: ...

    @io("file-read")
    @blocks
    @mutates("self")
    @raises("OSError", "ValueError")
    def readline(self, size: int | None = -1, /) -> Any: ...

    @io("file-read")
    @blocks
    @mutates("self")
    @raises("OSError", "ValueError")
    def readlines(self, hint: int | None = -1, /) -> list[Any]: ...

    @io("file-read")
    @blocks
    @mutates("self")
    @raises("OSError", "ValueError")
    def seek(self, offset: int, whence: int = 0, /) -> int: ...

    @io("file-read")
    @raises("OSError", "ValueError")
    def tell(self) -> int: ...

    @io("file-write")
    @blocks
    @mutates("self")
    @raises("OSError", "ValueError")
    def truncate(self, size: int | None = None, /) -> int: ...

    @io("file-write")
    @blocks
    @mutates("self")
    @raises("OSError", "ValueError", "TypeError")
    def writelines(self, lines: Iterable[Any], /) -> None: ...

    @raises("ValueError")
    @returns("self")
    def __enter__(self) -> Self: ...

    @io("file-write")
    @blocks
    @mutates("self")
    @raises("OSError", "ValueError")
    def __exit__(self, *args: object) -> None: ...

    @raises("ValueError")
    @returns("self")
    def __iter__(self) -> Self: ...

    @io("file-read")
    @blocks
    @mutates("self")
    @raises("StopIteration", "OSError", "ValueError")
    @cost(3e-7)
    def __next__(self) -> Any: ...
    closed: bool

@unpicklable
class RawIOBase(IOBase):
    @io("file-read")
    @blocks
    @mutates("self")
    @raises("OSError", "ValueError")
    def read(self, size: int = -1, /) -> bytes | None: ...

    @io("file-read")
    @blocks
    @mutates("self")
    @raises("OSError", "ValueError")
    def readall(self) -> bytes: ...

    @io("file-read")
    @blocks
    @mutates("self", "buffer")
    @raises("OSError", "ValueError")
    def readinto(self, buffer: bytearray | memoryview, /) -> int | None: ...

    @io("file-write")
    @blocks
    @mutates("self")
    @raises("OSError", "ValueError")
    def write(self, b: bytes | bytearray | memoryview, /) -> int | None: ...

@unpicklable
class BufferedIOBase(IOBase):
    @io("file-read")
    @blocks
    @mutates("self")
    @raises("OSError", "ValueError")
    def read(self, size: int | None = -1, /) -> bytes: ...

    @io("file-read")
    @blocks
    @mutates("self")
    @raises("OSError", "ValueError")
    def read1(self, size: int = -1, /) -> bytes: ...

    @io("file-read")
    @blocks
    @mutates("self", "buffer")
    @raises("OSError", "ValueError")
    def readinto(self, buffer: bytearray | memoryview, /) -> int: ...

    @io("file-write")
    @blocks
    @mutates("self")
    @raises("OSError", "ValueError")
    def write(self, b: bytes | bytearray | memoryview, /) -> int: ...

    @io("file-read")
    @blocks
    @mutates("self")
    @raises("StopIteration", "OSError", "ValueError")
    @cost(3e-7)
    def __next__(self) -> bytes: ...

@unpicklable
class TextIOBase(IOBase):
    @io("file-read")
    @blocks
    @mutates("self")
    @raises("OSError", "ValueError")
    def read(self, size: int | None = -1, /) -> str: ...

    @io("file-write")
    @blocks
    @mutates("self")
    @raises("OSError", "ValueError")
    def write(self, s: str, /) -> int: ...
    encoding: str
    errors: str | None
    newlines: Any

@unpicklable
class FileIO(RawIOBase):
    @io_by_mode("mode")
    @blocks
    @raises("OSError", "ValueError", "TypeError")
    def __init__(self, file: object, mode: str = "r", closefd: bool = True, opener: Any = None): ...
    name: Any
    mode: str

@unpicklable
class BufferedReader(BufferedIOBase):
    @holds("raw")
    @raises()
    def __init__(self, raw: RawIOBase, buffer_size: int = 8192): ...

    @io("file-read")
    @blocks
    @mutates("self")
    @raises("OSError", "ValueError")
    @cost(5e-6)
    def read(self, size: int | None = -1, /) -> bytes: ...

    @io("file-read")
    @blocks
    @mutates("self")
    @raises("OSError", "ValueError")
    def peek(self, size: int = 0, /) -> bytes: ...

    @io("file-read")
    @blocks
    @mutates("self")
    @raises("OSError", "ValueError")
    def readline(self, size: int | None = -1, /) -> bytes: ...

    @io("file-read")
    @blocks
    @mutates("self")
    @raises("OSError", "ValueError")
    def readlines(self, hint: int | None = -1, /) -> list[bytes]: ...

    @mutates("self")
    @raises("OSError", "ValueError")
    def close(self) -> None: ...

    @mutates("self")
    @raises("OSError", "ValueError")
    def __exit__(self, *args: object) -> None: ...
    name: Any
    mode: str
    raw: RawIOBase

@unpicklable
class BufferedWriter(BufferedIOBase):
    @holds("raw")
    @raises()
    def __init__(self, raw: RawIOBase, buffer_size: int = 8192): ...

    @io("file-write")
    @blocks
    @mutates("self")
    @raises("OSError", "ValueError")
    @cost(1e-6)
    def write(self, buffer: bytes | bytearray | memoryview, /) -> int: ...

    @io("file-write")
    @blocks
    @mutates("self")
    @raises("OSError", "ValueError")
    def seek(self, target: int, whence: int = 0, /) -> int: ...
    name: Any
    mode: str
    raw: RawIOBase

@unpicklable
class BufferedRandom(BufferedIOBase):
    @holds("raw")
    @raises()
    def __init__(self, raw: RawIOBase, buffer_size: int = 8192): ...

    @io("file-read")
    @blocks
    @mutates("self")
    @raises("OSError", "ValueError")
    def readline(self, size: int | None = -1, /) -> bytes: ...

    @io("file-read")
    @blocks
    @mutates("self")
    @raises("OSError", "ValueError")
    def readlines(self, hint: int | None = -1, /) -> list[bytes]: ...
    name: Any
    mode: str
    raw: RawIOBase

@unpicklable
class TextIOWrapper(TextIOBase):
    @holds("buffer")
    @raises("LookupError", "ValueError", "TypeError")
    @state("locale")
    def __init__(self, buffer: Any, encoding: str | None = None, errors: str | None = None, newline: str | None = None, line_buffering: bool = False, write_through: bool = False): ...

    @io("file-read")
    @blocks
    @mutates("self")
    @raises("OSError", "ValueError")
    @cost(1e-5)
    def read(self, size: int | None = -1, /) -> str: ...

    @io("file-read")
    @blocks
    @mutates("self")
    @raises("OSError", "ValueError")
    def readline(self, size: int = -1, /) -> str: ...

    @io("file-read")
    @blocks
    @mutates("self")
    @raises("OSError", "ValueError")
    def readlines(self, hint: int | None = -1, /) -> list[str]: ...

    @io("file-write")
    @blocks
    @mutates("self")
    @raises("OSError", "ValueError")
    @cost(5e-7)
    def write(self, text: str, /) -> int: ...

    @io("file-write")
    @blocks
    @mutates("self")
    @raises("OSError", "ValueError", "TypeError")
    def writelines(self, lines: Iterable[str], /) -> None: ...

    @io("file-read")
    @blocks
    @mutates("self")
    @raises("StopIteration", "OSError", "ValueError")
    @cost(3e-7)
    def __next__(self) -> str: ...

    @io("file-write")
    @mutates("self")
    @raises("OSError", "ValueError", "LookupError")
    def reconfigure(self, *, encoding: str | None = None, errors: str | None = None, newline: str | None = None, line_buffering: bool | None = None, write_through: bool | None = None) -> None: ...

    @io("file-write")
    @blocks
    @mutates("self")
    @raises("OSError", "ValueError")
    def detach(self) -> Any: ...
    name: Any
    mode: str
    buffer: Any
    line_buffering: bool

# A text file opened for reading only. Decoding errors are ValueErrors.
@unpicklable
class _TextReader(TextIOWrapper):
    @mutates("self")
    @raises("OSError", "ValueError")
    def close(self) -> None: ...

    @mutates("self")
    @raises("OSError", "ValueError")
    def __exit__(self, *args: object) -> None: ...

    @mutates("self")
    @raises("ValueError")
    def flush(self) -> None: ...

    @raises("UnsupportedOperation", "ValueError")
    def write(self, text: str, /) -> int: ...

# A text file opened for writing only.
@unpicklable
class _TextWriter(TextIOWrapper):
    @io("file-write")
    @blocks
    @mutates("self")
    @raises("OSError", "ValueError")
    def seek(self, cookie: int, whence: int = 0, /) -> int: ...

# Files in memory: no effect but on themselves.
@picklable
class StringIO(TextIOBase):
    @raises()
    def __init__(self, initial_value: str | None = "", newline: str | None = "\n"): ...

    @raises("ValueError")
    def getvalue(self) -> str: ...

    @raises("ValueError")
    @mutates("self")
    def read(self, size: int | None = -1, /) -> str: ...

    @raises("ValueError")
    @mutates("self")
    def readline(self, size: int | None = -1, /) -> str: ...

    @raises("ValueError")
    @mutates("self")
    def readlines(self, hint: int | None = -1, /) -> list[str]: ...

    @raises("ValueError")
    @mutates("self")
    def write(self, s: str, /) -> int: ...

    @raises("ValueError", "TypeError")
    @mutates("self")
    def writelines(self, lines: Iterable[str], /) -> None: ...

    @raises("ValueError", "OSError")
    @mutates("self")
    def seek(self, pos: int, whence: int = 0, /) -> int: ...

    @raises("ValueError")
    def tell(self) -> int: ...

    @raises("ValueError")
    @mutates("self")
    def truncate(self, pos: int | None = None, /) -> int: ...

    @raises("ValueError")
    def flush(self) -> None: ...

    @mutates("self")
    @raises()
    def close(self) -> None: ...

    @mutates("self")
    @raises()
    def __exit__(self, *args: object) -> None: ...

    @raises("StopIteration", "ValueError")
    @mutates("self")
    def __next__(self) -> str: ...

@picklable
class BytesIO(BufferedIOBase):
    @raises()
    def __init__(self, initial_bytes: bytes | bytearray | memoryview = b""): ...

    @raises("ValueError")
    def getvalue(self) -> bytes: ...

    @raises("ValueError")
    @holds("self")
    def getbuffer(self) -> memoryview: ...

    @raises("ValueError")
    @mutates("self")
    def read(self, size: int | None = -1, /) -> bytes: ...

    @raises("ValueError")
    @mutates("self")
    def read1(self, size: int | None = -1, /) -> bytes: ...

    @raises("ValueError")
    @mutates("self", "buffer")
    def readinto(self, buffer: bytearray | memoryview, /) -> int: ...

    @raises("ValueError")
    @mutates("self")
    def readline(self, size: int | None = -1, /) -> bytes: ...

    @raises("ValueError")
    @mutates("self")
    def readlines(self, size: int | None = None, /) -> list[bytes]: ...

    @raises("ValueError")
    @mutates("self")
    def write(self, b: bytes | bytearray | memoryview, /) -> int: ...

    @raises("ValueError")
    @mutates("self")
    def writelines(self, lines: Iterable[bytes], /) -> None: ...

    @raises("ValueError")
    @mutates("self")
    def seek(self, pos: int, whence: int = 0, /) -> int: ...

    @raises("ValueError")
    def tell(self) -> int: ...

    @raises("ValueError")
    @mutates("self")
    def truncate(self, size: int | None = None, /) -> int: ...

    @raises("ValueError")
    def flush(self) -> None: ...

    @mutates("self")
    @raises()
    def close(self) -> None: ...

    @mutates("self")
    @raises()
    def __exit__(self, *args: object) -> None: ...

    @raises("StopIteration", "ValueError")
    @mutates("self")
    def __next__(self) -> bytes: ...

from builtins import open as open
DEFAULT_BUFFER_SIZE: int
SEEK_SET: int
SEEK_CUR: int
SEEK_END: int
