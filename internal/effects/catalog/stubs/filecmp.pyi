# Results are kept by the signatures of the files: a cache that only affects speed.
__python__ = ">=3.8"

@io("file-read")
@blocks
@raises("OSError", "ValueError", "TypeError")
@cost(1e-4)
def cmp(f1: object, f2: object, shallow: bool = True) -> bool: ...

@io("file-read")
@blocks
@raises("OSError", "ValueError", "TypeError")
@cost(1e-3)
def cmpfiles(a: object, b: object, common: Iterable[str], shallow: bool = True) -> tuple[list[str], list[str], list[str]]: ...
