# Packing; the cache of formats is invisible.
__python__ = ">=3.8"

@picklable
class error(Exception): ...

@unpicklable
class Struct:
    @raises("error", "UnicodeEncodeError", "TypeError")
    def __init__(self, format: str | bytes): ...

    @raises("error", "OverflowError")
    @calls_dunder("v", "__index__", "__float__", "__bool__")
    def pack(self, *v: object) -> bytes: ...

    @raises("error", "OverflowError", "TypeError", "BufferError")
    @mutates("buffer")
    @calls_dunder("v", "__index__", "__float__", "__bool__")
    def pack_into(self, buffer: bytearray | memoryview, offset: int, *v: object) -> None: ...

    @raises("error")
    def unpack(self, buffer: bytes | bytearray | memoryview, /) -> tuple[int | float | bool | bytes, ...]: ...

    @raises("error")
    def unpack_from(self, /, buffer: bytes | bytearray | memoryview, offset: int = 0) -> tuple[int | float | bool | bytes, ...]: ...

    @raises("error")
    @holds("buffer")
    def iter_unpack(self, buffer: bytes | bytearray | memoryview, /) -> Iterator[tuple[int | float | bool | bytes, ...]]: ...
    size: int
    format: str

@raises("error", "OverflowError", "UnicodeEncodeError")
@calls_dunder("v", "__index__", "__float__", "__bool__")
def pack(fmt: str | bytes, /, *v: object) -> bytes: ...

@raises("error", "OverflowError", "TypeError", "BufferError", "UnicodeEncodeError")
@mutates("buffer")
@calls_dunder("v", "__index__", "__float__", "__bool__")
def pack_into(fmt: str | bytes, buffer: bytearray | memoryview, offset: int, /, *v: object) -> None: ...

@raises("error", "UnicodeEncodeError")
def unpack(format: str | bytes, buffer: bytes | bytearray | memoryview, /) -> tuple[int | float | bool | bytes, ...]: ...

@raises("error", "UnicodeEncodeError")
def unpack_from(format: str | bytes, /, buffer: bytes | bytearray | memoryview, offset: int = 0) -> tuple[int | float | bool | bytes, ...]: ...

@raises("error", "UnicodeEncodeError")
@holds("buffer")
def iter_unpack(format: str | bytes, buffer: bytes | bytearray | memoryview, /) -> Iterator[tuple[int | float | bool | bytes, ...]]: ...

@raises("error", "UnicodeEncodeError")
def calcsize(format: str | bytes, /) -> int: ...
