# Tables of characters.
__python__ = ">=3.8"

@overload
@raises("ValueError")
def name(chr: str, /) -> str: ...

@overload
@returns("default")
@raises("TypeError")
def name(chr: str, default: object, /) -> Any: ...

@raises("KeyError")
def lookup(name: str, /) -> str: ...

@raises("TypeError")
def category(chr: str, /) -> str: ...

@raises("TypeError")
def bidirectional(chr: str, /) -> str: ...

@raises("TypeError")
def combining(chr: str, /) -> int: ...

@raises("TypeError")
def east_asian_width(chr: str, /) -> str: ...

@raises("TypeError")
def mirrored(chr: str, /) -> int: ...

@raises("TypeError")
def decomposition(chr: str, /) -> str: ...

@overload
@raises("ValueError", "TypeError")
def numeric(chr: str, /) -> float: ...

@overload
@returns("default")
@raises("TypeError")
def numeric(chr: str, default: object, /) -> Any: ...

@overload
@raises("ValueError", "TypeError")
def digit(chr: str, /) -> int: ...

@overload
@returns("default")
@raises("TypeError")
def digit(chr: str, default: object, /) -> Any: ...

@overload
@raises("ValueError", "TypeError")
def decimal(chr: str, /) -> int: ...

@overload
@returns("default")
@raises("TypeError")
def decimal(chr: str, default: object, /) -> Any: ...

@raises("ValueError")
@cost(1e-6)
def normalize(form: str, unistr: str, /) -> str: ...

@raises("ValueError")
def is_normalized(form: str, unistr: str, /) -> bool: ...
unidata_version: str
