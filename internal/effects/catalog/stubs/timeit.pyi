# Measuring.
__python__ = ">=3.8"

@raises()
@clock
def default_timer() -> float: ...

@blocker("dynamic-code")
@clock
def timeit(stmt: Any = "pass", setup: Any = "pass", timer: Callable[[], float] = ..., number: int = 1000000, globals: Any = None) -> float: ...

@blocker("dynamic-code")
@clock
def repeat(stmt: Any = "pass", setup: Any = "pass", timer: Callable[[], float] = ..., repeat: int = 5, number: int = 1000000, globals: Any = None) -> list[float]: ...
