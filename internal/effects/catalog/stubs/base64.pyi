# Encodings of bytes.
__python__ = ">=3.8"

@raises("TypeError", "ValueError")
@cost(1e-6)
def b64encode(s: bytes | bytearray | memoryview, altchars: bytes | None = None) -> bytes: ...

@raises("ValueError", "TypeError")
@cost(1e-6)
def b64decode(s: bytes | bytearray | memoryview | str, altchars: bytes | str | None = None, validate: bool = False) -> bytes: ...

@raises()
@cost(1e-6)
def standard_b64encode(s: bytes | bytearray | memoryview) -> bytes: ...

@raises()
@cost(1e-6)
def urlsafe_b64encode(s: bytes | bytearray | memoryview) -> bytes: ...

@raises("ValueError", "TypeError")
@cost(1e-6)
def standard_b64decode(s: bytes | bytearray | memoryview | str) -> bytes: ...

@raises("ValueError", "TypeError")
@cost(1e-6)
def urlsafe_b64decode(s: bytes | bytearray | memoryview | str) -> bytes: ...

@raises()
@cost(2e-6)
def b32encode(s: bytes | bytearray | memoryview) -> bytes: ...

@raises("ValueError", "TypeError")
@cost(2e-6)
def b32decode(s: bytes | bytearray | memoryview | str, casefold: bool = False, map01: Any = None) -> bytes: ...

@raises()
def b16encode(s: bytes | bytearray | memoryview) -> bytes: ...

@raises("ValueError", "TypeError")
def b16decode(s: bytes | bytearray | memoryview | str, casefold: bool = False) -> bytes: ...

@cost(5e-6)
@raises("ValueError", "TypeError")
def b85encode(b: bytes | bytearray | memoryview, pad: bool = False) -> bytes: ...

@cost(5e-6)
@raises("ValueError", "TypeError")
def b85decode(b: bytes | bytearray | memoryview | str) -> bytes: ...

@cost(5e-6)
@raises("ValueError", "TypeError")
def a85encode(b: bytes | bytearray | memoryview, *, foldspaces: bool = False, wrapcol: int = 0, pad: bool = False, adobe: bool = False) -> bytes: ...

@raises()
def encodebytes(s: bytes | bytearray | memoryview) -> bytes: ...

@raises("ValueError")
def decodebytes(s: bytes | bytearray | memoryview) -> bytes: ...
