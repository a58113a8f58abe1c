# The locale belongs to the process.
__python__ = ">=3.8"

@picklable
class Error(Exception): ...

@raises("Error", "ValueError", "TypeError")
@state("locale", write=True)
def setlocale(category: int, locale: Any = None) -> str: ...

@raises("ValueError", "TypeError")
@state("locale")
def getlocale(category: int = ...) -> tuple[str | None, str | None]: ...

@raises()
@state("locale")
def localeconv() -> dict[str, Any]: ...

@raises("ValueError")
@state("locale")
def strcoll(os1: str, os2: str, /) -> int: ...

@raises("ValueError")
@state("locale")
def strxfrm(string: str, /) -> str: ...

@state("locale")
@io("env-read")
def getpreferredencoding(do_setlocale: bool = True) -> str: ...

@state("locale")
def format_string(f: str, val: Any, grouping: bool = False, monetary: bool = False) -> str: ...

@state("locale")
def currency(val: Any, symbol: bool = True, grouping: bool = False, international: bool = False) -> str: ...

@raises("ValueError")
@state("locale")
def atof(string: str, func: Callable[[str], Any] = ...) -> Any: ...

@raises("ValueError")
@state("locale")
def atoi(string: str) -> int: ...

@raises()
def normalize(localename: str) -> str: ...
LC_ALL: int
LC_COLLATE: int
LC_CTYPE: int
LC_MESSAGES: int
LC_MONETARY: int
LC_NUMERIC: int
LC_TIME: int
