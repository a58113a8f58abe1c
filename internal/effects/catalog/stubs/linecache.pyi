# Files are read once; the cache only affects speed as long as they do not change.
__python__ = ">=3.8"

@io("file-read")
@blocks
@state("cache of lines", write=True)
@cost(1e-5)
def getline(filename: str, lineno: int, module_globals: Any = None) -> str: ...

@io("file-read")
@blocks
@state("cache of lines", write=True)
@shared
@cost(1e-5)
def getlines(filename: str, module_globals: Any = None) -> list[str]: ...

@state("linecache", write=True)
def clearcache() -> None: ...

@io("file-read")
@state("linecache", write=True)
def checkcache(filename: str | None = None) -> None: ...
