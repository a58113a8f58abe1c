# Hash objects over OpenSSL: constructors and update release the GIL for 2048 bytes and more.
__python__ = ">=3.8"

@unpicklable
@raises()
class _Hash:
    @mutates("self")
    @releases_gil(bytes=2047)
    @cost(1e-6)
    def update(self, obj: bytes | bytearray | memoryview, /) -> None: ...

    @cost(1e-6)
    def digest(self) -> bytes: ...

    @cost(1e-6)
    def hexdigest(self) -> str: ...
    def copy(self) -> _Hash: ...
    name: str
    digest_size: int
    block_size: int

@unpicklable
@raises()
class _XOF:
    @mutates("self")
    @releases_gil(bytes=2047)
    @cost(1e-6)
    def update(self, obj: bytes | bytearray | memoryview, /) -> None: ...

    @raises("ValueError", "OverflowError")
    @cost(1e-6)
    def digest(self, length: int) -> bytes: ...

    @raises("ValueError", "OverflowError")
    @cost(1e-6)
    def hexdigest(self, length: int) -> str: ...
    def copy(self) -> _XOF: ...
    name: str
    digest_size: int
    block_size: int

if sys.version_info >= (3, 9):
    @raises("ValueError")
    @releases_gil(bytes=2047)
    @cost(1e-6)
    def md5(string: bytes | bytearray | memoryview = b"", *, usedforsecurity: bool = True) -> _Hash: ...
else:
    @raises("ValueError")
    @releases_gil(bytes=2047)
    @cost(1e-6)
    def md5(string: bytes | bytearray | memoryview = b"") -> _Hash: ...
if sys.version_info >= (3, 9):
    @raises()
    @releases_gil(bytes=2047)
    @cost(1e-6)
    def sha1(string: bytes | bytearray | memoryview = b"", *, usedforsecurity: bool = True) -> _Hash: ...
else:
    @raises()
    @releases_gil(bytes=2047)
    @cost(1e-6)
    def sha1(string: bytes | bytearray | memoryview = b"") -> _Hash: ...
if sys.version_info >= (3, 9):
    @raises()
    @releases_gil(bytes=2047)
    @cost(1e-6)
    def sha224(string: bytes | bytearray | memoryview = b"", *, usedforsecurity: bool = True) -> _Hash: ...
else:
    @raises()
    @releases_gil(bytes=2047)
    @cost(1e-6)
    def sha224(string: bytes | bytearray | memoryview = b"") -> _Hash: ...
if sys.version_info >= (3, 9):
    @raises()
    @releases_gil(bytes=2047)
    @cost(1e-6)
    def sha256(string: bytes | bytearray | memoryview = b"", *, usedforsecurity: bool = True) -> _Hash: ...
else:
    @raises()
    @releases_gil(bytes=2047)
    @cost(1e-6)
    def sha256(string: bytes | bytearray | memoryview = b"") -> _Hash: ...
if sys.version_info >= (3, 9):
    @raises()
    @releases_gil(bytes=2047)
    @cost(1e-6)
    def sha384(string: bytes | bytearray | memoryview = b"", *, usedforsecurity: bool = True) -> _Hash: ...
else:
    @raises()
    @releases_gil(bytes=2047)
    @cost(1e-6)
    def sha384(string: bytes | bytearray | memoryview = b"") -> _Hash: ...
if sys.version_info >= (3, 9):
    @raises()
    @releases_gil(bytes=2047)
    @cost(1e-6)
    def sha512(string: bytes | bytearray | memoryview = b"", *, usedforsecurity: bool = True) -> _Hash: ...
else:
    @raises()
    @releases_gil(bytes=2047)
    @cost(1e-6)
    def sha512(string: bytes | bytearray | memoryview = b"") -> _Hash: ...
if sys.version_info >= (3, 9):
    @raises()
    @releases_gil(bytes=2047)
    @cost(1e-6)
    def sha3_224(string: bytes | bytearray | memoryview = b"", *, usedforsecurity: bool = True) -> _Hash: ...
else:
    @raises()
    @releases_gil(bytes=2047)
    @cost(1e-6)
    def sha3_224(string: bytes | bytearray | memoryview = b"") -> _Hash: ...
if sys.version_info >= (3, 9):
    @raises()
    @releases_gil(bytes=2047)
    @cost(1e-6)
    def sha3_256(string: bytes | bytearray | memoryview = b"", *, usedforsecurity: bool = True) -> _Hash: ...
else:
    @raises()
    @releases_gil(bytes=2047)
    @cost(1e-6)
    def sha3_256(string: bytes | bytearray | memoryview = b"") -> _Hash: ...
if sys.version_info >= (3, 9):
    @raises()
    @releases_gil(bytes=2047)
    @cost(1e-6)
    def sha3_384(string: bytes | bytearray | memoryview = b"", *, usedforsecurity: bool = True) -> _Hash: ...
else:
    @raises()
    @releases_gil(bytes=2047)
    @cost(1e-6)
    def sha3_384(string: bytes | bytearray | memoryview = b"") -> _Hash: ...
if sys.version_info >= (3, 9):
    @raises()
    @releases_gil(bytes=2047)
    @cost(1e-6)
    def sha3_512(string: bytes | bytearray | memoryview = b"", *, usedforsecurity: bool = True) -> _Hash: ...
else:
    @raises()
    @releases_gil(bytes=2047)
    @cost(1e-6)
    def sha3_512(string: bytes | bytearray | memoryview = b"") -> _Hash: ...
if sys.version_info >= (3, 9):
    @raises()
    @releases_gil(bytes=2047)
    @cost(1e-6)
    def shake_128(string: bytes | bytearray | memoryview = b"", *, usedforsecurity: bool = True) -> _XOF: ...
else:
    @raises()
    @releases_gil(bytes=2047)
    @cost(1e-6)
    def shake_128(string: bytes | bytearray | memoryview = b"") -> _XOF: ...
if sys.version_info >= (3, 9):
    @raises()
    @releases_gil(bytes=2047)
    @cost(1e-6)
    def shake_256(string: bytes | bytearray | memoryview = b"", *, usedforsecurity: bool = True) -> _XOF: ...
else:
    @raises()
    @releases_gil(bytes=2047)
    @cost(1e-6)
    def shake_256(string: bytes | bytearray | memoryview = b"") -> _XOF: ...

@unpicklable
@raises()
class blake2b(_Hash):
    if sys.version_info >= (3, 9):
        @raises("ValueError", "OverflowError")
        @releases_gil(bytes=2047)
        @cost(1e-6)
        def __new__(cls, data: bytes | bytearray | memoryview = b"", /, *, digest_size: int = 64, key: bytes = b"", salt: bytes = b"", person: bytes = b"", fanout: int = 1, depth: int = 1, leaf_size: int = 0, node_offset: int = 0, node_depth: int = 0, inner_size: int = 0, last_node: bool = False, usedforsecurity: bool = True) -> Self: ...
    else:
        @raises("ValueError", "OverflowError")
        @releases_gil(bytes=2047)
        @cost(1e-6)
        def __new__(cls, data: bytes | bytearray | memoryview = b"", /, *, digest_size: int = 64, key: bytes = b"", salt: bytes = b"", person: bytes = b"", fanout: int = 1, depth: int = 1, leaf_size: int = 0, node_offset: int = 0, node_depth: int = 0, inner_size: int = 0, last_node: bool = False) -> Self: ...

    @mutates("self")
    @releases_gil(bytes=2047)
    @cost(1e-6)
    def update(self, data: bytes | bytearray | memoryview, /) -> None: ...

@unpicklable
@raises()
class blake2s(_Hash):
    if sys.version_info >= (3, 9):
        @raises("ValueError", "OverflowError")
        @releases_gil(bytes=2047)
        @cost(1e-6)
        def __new__(cls, data: bytes | bytearray | memoryview = b"", /, *, digest_size: int = 32, key: bytes = b"", salt: bytes = b"", person: bytes = b"", fanout: int = 1, depth: int = 1, leaf_size: int = 0, node_offset: int = 0, node_depth: int = 0, inner_size: int = 0, last_node: bool = False, usedforsecurity: bool = True) -> Self: ...
    else:
        @raises("ValueError", "OverflowError")
        @releases_gil(bytes=2047)
        @cost(1e-6)
        def __new__(cls, data: bytes | bytearray | memoryview = b"", /, *, digest_size: int = 32, key: bytes = b"", salt: bytes = b"", person: bytes = b"", fanout: int = 1, depth: int = 1, leaf_size: int = 0, node_offset: int = 0, node_depth: int = 0, inner_size: int = 0, last_node: bool = False) -> Self: ...

    @mutates("self")
    @releases_gil(bytes=2047)
    @cost(1e-6)
    def update(self, data: bytes | bytearray | memoryview, /) -> None: ...

@raises("ValueError", "TypeError")
@releases_gil(bytes=2047)
@cost(2e-6)
def new(name: str, data: bytes | bytearray | memoryview = b"", **kwargs: Any) -> _Hash: ...

@raises("ValueError", "OverflowError", "TypeError")
@releases_gil
@cost(1e-1)
def pbkdf2_hmac(hash_name: str, password: bytes | bytearray, salt: bytes | bytearray, iterations: int, dklen: int | None = None) -> bytes: ...

@raises("ValueError", "OverflowError", "TypeError")
@releases_gil
@cost(1e-1)
def scrypt(password: bytes | bytearray, *, salt: bytes | bytearray | None = None, n: int | None = None, r: int | None = None, p: int | None = None, maxmem: int = 0, dklen: int = 64) -> bytes: ...
if sys.version_info >= (3, 11):
    @mutates("fileobj")
    @calls_dunder("fileobj", "readinto", "getbuffer")
    @io("file-read")
    @releases_gil
    @blocks
    def file_digest(fileobj: Any, digest: str | Callable[[], _Hash], /) -> _Hash: ...

algorithms_guaranteed: set[str]
algorithms_available: set[str]
