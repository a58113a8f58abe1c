# Shell patterns as regular expressions, cached.
__python__ = ">=3.8"

@raises("TypeError", "re.error")
@calls_dunder("name", "__fspath__")
@calls_dunder("pat", "__fspath__")
@cost(2e-6)
def fnmatch(name: object, pat: object) -> bool: ...

@raises("TypeError", "re.error")
@cost(2e-6)
def fnmatchcase(name: str, pat: str) -> bool: ...

@raises("TypeError", "re.error")
@calls_dunder("names.*", "__fspath__")
@cost(5e-6)
def filter[T](names: Iterable[T], pat: str) -> list[T]: ...

@raises()
def translate(pat: str) -> str: ...
