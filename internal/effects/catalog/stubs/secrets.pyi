# Randomness of the operating system: nothing is shared, nothing can be repeated.
__python__ = ">=3.8"

@raises("IndexError", "TypeError")
@identity
def choice[T](seq: Sequence[T]) -> T: ...

@raises("ValueError")
@identity
def randbelow(exclusive_upper_bound: int) -> int: ...

@raises("ValueError")
@identity
def randbits(k: int) -> int: ...

@raises("ValueError")
@identity
def token_bytes(nbytes: int | None = None) -> bytes: ...

@raises("ValueError")
@identity
def token_hex(nbytes: int | None = None) -> str: ...

@raises("ValueError")
@identity
def token_urlsafe(nbytes: int | None = None) -> str: ...

@raises("TypeError")
def compare_digest(a: Any, b: Any, /) -> bool: ...
