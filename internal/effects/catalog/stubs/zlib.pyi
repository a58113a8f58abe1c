# Compression and checksums release the GIL (checksums from 5 KiB on).
__python__ = ">=3.8"

@picklable
class error(Exception): ...

if sys.version_info >= (3, 11):
    @raises("error", "OverflowError")
    @releases_gil
    @cost(2e-5)
    def compress(data: bytes | bytearray | memoryview, /, level: int = -1, wbits: int = 15) -> bytes: ...
else:
    @raises("error", "OverflowError")
    @releases_gil
    @cost(2e-5)
    def compress(data: bytes | bytearray | memoryview, /, level: int = -1) -> bytes: ...

@raises("error", "OverflowError", "ValueError")
@releases_gil
@cost(1e-5)
def decompress(data: bytes | bytearray | memoryview, /, wbits: int = 15, bufsize: int = 16384) -> bytes: ...

@raises()
@releases_gil(bytes=5120)
def adler32(data: bytes | bytearray | memoryview, value: int = 1, /) -> int: ...

@raises()
@releases_gil(bytes=5120)
def crc32(data: bytes | bytearray | memoryview, value: int = 0, /) -> int: ...

@raises("ValueError", "error")
def compressobj(level: int = -1, method: int = 8, wbits: int = 15, memLevel: int = 8, strategy: int = 0, zdict: bytes | None = None) -> _Compress: ...

@raises("ValueError", "error")
def decompressobj(wbits: int = 15, zdict: bytes = b"") -> _Decompress: ...

@unpicklable
class _Compress:
    @raises("error")
    @mutates("self")
    @releases_gil
    @cost(1e-5)
    def compress(self, data: bytes | bytearray | memoryview, /) -> bytes: ...

    @raises("error")
    @mutates("self")
    @releases_gil
    @cost(1e-5)
    def flush(self, mode: int = 4, /) -> bytes: ...

    @raises("ValueError")
    def copy(self) -> _Compress: ...

@unpicklable
class _Decompress:
    @raises("error", "ValueError", "OverflowError")
    @mutates("self")
    @releases_gil
    @cost(1e-5)
    def decompress(self, data: bytes | bytearray | memoryview, /, max_length: int = 0) -> bytes: ...

    @raises("error", "ValueError")
    @mutates("self")
    @releases_gil
    @cost(1e-5)
    def flush(self, length: int = 16384, /) -> bytes: ...

    @raises("ValueError")
    def copy(self) -> _Decompress: ...
    unused_data: bytes
    unconsumed_tail: bytes
    eof: bool

MAX_WBITS: int
DEF_MEM_LEVEL: int
DEF_BUF_SIZE: int
DEFLATED: int
Z_BEST_COMPRESSION: int
Z_BEST_SPEED: int
Z_DEFAULT_COMPRESSION: int
Z_DEFAULT_STRATEGY: int
Z_FILTERED: int
Z_FINISH: int
Z_FULL_FLUSH: int
Z_HUFFMAN_ONLY: int
Z_NO_FLUSH: int
Z_SYNC_FLUSH: int
ZLIB_VERSION: str
