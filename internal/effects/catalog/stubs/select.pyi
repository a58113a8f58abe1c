# Waiting for file descriptors.
__python__ = ">=3.8"

@raises("OSError", "ValueError", "TypeError")
@blocks
@releases_gil
@io("network-read")
@calls_dunder("rlist.*", "fileno")
@calls_dunder("wlist.*", "fileno")
@calls_dunder("xlist.*", "fileno")
def select(rlist: Iterable[Any], wlist: Iterable[Any], xlist: Iterable[Any], timeout: float | int | None = None, /) -> tuple[list[Any], list[Any], list[Any]]: ...
