__python__ = ">=3.8"

@picklable
class Error(ValueError): ...
@picklable
class Incomplete(Exception): ...

@raises("TypeError", "ValueError")
@cost(1e-6)
def hexlify(data: bytes | bytearray | memoryview, sep: str | bytes = ..., bytes_per_sep: int = 1) -> bytes: ...

@raises("TypeError", "ValueError")
@cost(1e-6)
def unhexlify(hexstr: bytes | bytearray | str, /) -> bytes: ...

@raises("TypeError", "ValueError")
@cost(1e-6)
def b2a_hex(data: bytes | bytearray | memoryview, sep: str | bytes = ..., bytes_per_sep: int = 1) -> bytes: ...

@raises("TypeError", "ValueError")
@cost(1e-6)
def a2b_hex(hexstr: bytes | bytearray | str, /) -> bytes: ...

@raises("TypeError", "ValueError")
@cost(1e-6)
def b2a_base64(data: bytes | bytearray | memoryview, /, *, newline: bool = True) -> bytes: ...

# Other threads run while it works on more than 5 KiB.
@raises("TypeError")
@releases_gil(bytes=5120)
@cost(1e-6)
def crc32(data: bytes | bytearray | memoryview, crc: int = 0, /) -> int: ...

@raises("TypeError", "OverflowError")
@cost(1e-6)
def crc_hqx(data: bytes | bytearray | memoryview, crc: int, /) -> int: ...
