__python__ = ">=3.8"

@cost(1e-6)
def escape(data: str, entities: dict[str, str] = ...) -> str: ...

@cost(1e-6)
def unescape(data: str, entities: dict[str, str] = ...) -> str: ...

@cost(1e-6)
def quoteattr(data: str, entities: dict[str, str] = ...) -> str: ...
