__python__ = ">=3.8"

@calls_dunder("x", "__repr__")
@cost(5e-6)
def repr(x: object) -> str: ...
