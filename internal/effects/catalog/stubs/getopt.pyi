__python__ = ">=3.8"

@picklable
class GetoptError(Exception): ...

@raises("GetoptError", "TypeError")
@cost(5e-6)
def getopt(args: list[str], shortopts: str, longopts: Iterable[str] | str = ...) -> tuple[list[tuple[str, str]], list[str]]: ...

@io("env-read")
@raises("GetoptError", "TypeError")
@cost(5e-6)
def gnu_getopt(args: list[str], shortopts: str, longopts: Iterable[str] | str = ...) -> tuple[list[tuple[str, str]], list[str]]: ...
