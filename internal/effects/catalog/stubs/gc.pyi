# Collecting runs finalizers.
__python__ = ">=3.8"

@state("gc", write=True)
@raises()
def enable() -> None: ...
@state("gc", write=True)
@raises()
def disable() -> None: ...
@state("gc")
@raises()
def isenabled() -> bool: ...
@state("gc", write=True)
@cost(1e-3)
def collect(generation: int = 2) -> int: ...
@state("gc", write=True)
def freeze() -> None: ...
