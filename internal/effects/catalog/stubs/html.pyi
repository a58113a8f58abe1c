# Escaping.
__python__ = ">=3.8"

@raises()
def escape(s: str, quote: bool = True) -> str: ...

@raises()
def unescape(s: str) -> str: ...
