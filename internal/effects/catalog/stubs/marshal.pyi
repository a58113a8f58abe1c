# Values of builtin types only.
__python__ = ">=3.8"

@raises("ValueError", "TypeError")
@cost(2e-6)
def dumps(value: object, version: int = ..., /, **kwargs: object) -> bytes: ...

@raises("ValueError", "TypeError", "EOFError")
@fresh
@cost(2e-6)
def loads(bytes: bytes | bytearray | memoryview, /, **kwargs: object) -> Any: ...
