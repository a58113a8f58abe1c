__python__ = ">=3.8"

RUSAGE_SELF: int
RUSAGE_CHILDREN: int
RLIMIT_AS: int
RLIMIT_NOFILE: int

@clock
@identity
def getrusage(who: int, /) -> Any: ...
@state("rlimit")
def getrlimit(resource: int, /) -> tuple[int, int]: ...
@state("rlimit", write=True)
def setrlimit(resource: int, limits: tuple[int, int], /) -> None: ...
