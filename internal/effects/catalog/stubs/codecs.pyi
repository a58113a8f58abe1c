# Codecs are looked up in a registry of the process; a program that registers its own changes it.
__python__ = ">=3.8"

BOM_UTF8: bytes
BOM_UTF16: bytes
BOM_UTF16_LE: bytes
BOM_UTF16_BE: bytes

# Text is encoded and decoded by what was registered in this process.
@raises("TypeError")
@state("codecs", write=True)
def register(search_function: Callable[[str], Any], /) -> None: ...

@raises("TypeError")
@state("codecs", write=True)
def register_error(errors: str, handler: Callable[[UnicodeError], Any], /) -> None: ...

@hooked_by("register", "register_error")
@cost(1e-6)
def encode(obj: Any, encoding: str = "utf-8", errors: str = "strict") -> Any: ...

@hooked_by("register", "register_error")
@cost(1e-6)
def decode(obj: Any, encoding: str = "utf-8", errors: str = "strict") -> Any: ...

@io_by_mode("mode")
@raises("OSError", "ValueError", "LookupError", "TypeError")
@blocks
@releases_gil
@cost(3e-5)
def open(filename: object, mode: str = "r", encoding: str | None = None, errors: str = "strict", buffering: int = -1) -> StreamReaderWriter: ...

@unpicklable
class StreamReaderWriter:
    @io("file-read")
    @mutates("self")
    @blocks
    def read(self, size: int = -1) -> str: ...
    @io("file-read")
    @mutates("self")
    @blocks
    def readline(self, size: int | None = None) -> str: ...
    @io("file-read")
    @mutates("self")
    @blocks
    def readlines(self, sizehint: int | None = None) -> list[str]: ...
    @io("file-read")
    @mutates("self")
    @blocks
    def __next__(self) -> str: ...
    @returns("self")
    @raises()
    def __iter__(self) -> Self: ...
    @io("file-write")
    @mutates("self")
    @blocks
    def write(self, data: str) -> None: ...
    @io("file-write")
    @mutates("self")
    @blocks
    def writelines(self, list: Iterable[str]) -> None: ...
    @io("file-read")
    @mutates("self")
    def seek(self, offset: int, whence: int = 0) -> None: ...
    @returns("self")
    @raises()
    def __enter__(self) -> Self: ...
    @io("file-write")
    @mutates("self")
    def __exit__(self, type: object, value: object, tb: object) -> None: ...
