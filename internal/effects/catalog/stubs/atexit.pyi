__python__ = ">=3.8"

@blocker("signal-or-atexit")
@state("atexit", write=True)
@returns("func")
def register(func: Any, /, *args: Any, **kwargs: Any) -> Any: ...
@blocker("signal-or-atexit")
@state("atexit", write=True)
def unregister(func: Any, /) -> None: ...
