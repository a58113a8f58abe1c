# Splitting and quoting as a shell does. A shlex object reads from a stream.
__python__ = ">=3.8"

@raises("ValueError")
@cost(1e-5)
def split(s: str, comments: bool = False, posix: bool = True) -> list[str]: ...

@raises("TypeError")
@cost(1e-6)
def quote(s: str) -> str: ...

@raises("TypeError", "AttributeError")
@cost(2e-6)
def join(split_command: Iterable[str]) -> str: ...
