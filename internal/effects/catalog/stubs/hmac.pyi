# Keyed hashes, as in hashlib.
__python__ = ">=3.8"

@unpicklable
class HMAC:
    @raises("TypeError", "ValueError")
    @releases_gil(bytes=2047)
    def __init__(self, key: bytes | bytearray, msg: bytes | bytearray | None = None, digestmod: Any = ""): ...

    @mutates("self")
    @releases_gil(bytes=2047)
    @cost(1e-6)
    @raises()
    def update(self, msg: bytes | bytearray | memoryview) -> None: ...

    @raises()
    @cost(1e-6)
    def digest(self) -> bytes: ...

    @raises()
    @cost(1e-6)
    def hexdigest(self) -> str: ...

    @raises()
    def copy(self) -> HMAC: ...
    digest_size: int
    block_size: int

@raises("TypeError", "ValueError")
@releases_gil(bytes=2047)
@cost(3e-6)
def new(key: bytes | bytearray, msg: bytes | bytearray | None = None, digestmod: Any = "") -> HMAC: ...

@raises("TypeError", "ValueError")
@releases_gil(bytes=2047)
@cost(2e-6)
def digest(key: bytes, msg: bytes, digest: Any) -> bytes: ...

@raises("TypeError")
def compare_digest(a: Any, b: Any, /) -> bool: ...
