# Patterns are immutable; the cache behind the functions is invisible except for time. A match may take
# exponential time and holds the GIL.
__python__ = ">=3.8"

@immutable
@picklable
@thread_safe
class Pattern[AnyStr]:
    @raises()
    @cost(2e-6)
    def search(self, /, string: AnyStr, pos: int = 0, endpos: int = ...) -> Match[AnyStr] | None: ...

    @raises()
    @cost(1e-6)
    def match(self, /, string: AnyStr, pos: int = 0, endpos: int = ...) -> Match[AnyStr] | None: ...

    @raises()
    @cost(1e-6)
    def fullmatch(self, /, string: AnyStr, pos: int = 0, endpos: int = ...) -> Match[AnyStr] | None: ...

    @raises()
    @cost(3e-6)
    def split(self, /, string: AnyStr, maxsplit: int = 0) -> list[AnyStr | Any]: ...

    @raises()
    @cost(3e-6)
    def findall(self, /, string: AnyStr, pos: int = 0, endpos: int = ...) -> list[AnyStr | tuple[AnyStr, ...]]: ...

    @raises()
    def finditer(self, /, string: AnyStr, pos: int = 0, endpos: int = ...) -> _MatchIterator[AnyStr]: ...

    @overload
    @raises("error", "IndexError")
    @cost(3e-6)
    def sub(self, /, repl: AnyStr, string: AnyStr, count: int = 0) -> AnyStr: ...

    @overload
    @cost(3e-6)
    @raises("TypeError")
    def sub(self, /, repl: Callable[[Match[AnyStr]], AnyStr], string: AnyStr, count: int = 0) -> AnyStr: ...

    @overload
    @raises("error", "IndexError")
    @cost(3e-6)
    def subn(self, /, repl: AnyStr, string: AnyStr, count: int = 0) -> tuple[AnyStr, int]: ...

    @overload
    @cost(3e-6)
    @raises("TypeError")
    def subn(self, /, repl: Callable[[Match[AnyStr]], AnyStr], string: AnyStr, count: int = 0) -> tuple[AnyStr, int]: ...

    @raises()
    def __eq__(self, value: object, /) -> bool: ...

    @raises()
    def __ne__(self, value: object, /) -> bool: ...

    @raises()
    def __repr__(self, /) -> str: ...

    @identity
    @raises()
    def __hash__(self, /) -> int: ...
    pattern: AnyStr
    flags: int
    groups: int
    groupindex: Mapping[str, int]

@immutable
@unpicklable
@thread_safe
@raises()
class Match[AnyStr]:
    @overload
    def group(self, group: Literal[0] = 0, /) -> AnyStr: ...

    @overload
    @raises("IndexError")
    def group(self, group: int | str, /) -> AnyStr | None: ...

    @overload
    @raises("IndexError")
    def group(self, /, *groups: int | str) -> tuple[AnyStr | None, ...]: ...

    @raises("IndexError")
    def __getitem__(self, key: int | str, /) -> AnyStr | None: ...
    def groups[D](self, /, default: D = None) -> tuple[AnyStr | D, ...]: ...
    def groupdict[D](self, /, default: D = None) -> dict[str, AnyStr | D]: ...

    @raises("IndexError")
    def start(self, group: int | str = 0, /) -> int: ...

    @raises("IndexError")
    def end(self, group: int | str = 0, /) -> int: ...

    @raises("IndexError")
    def span(self, group: int | str = 0, /) -> tuple[int, int]: ...

    @raises("error", "IndexError")
    def expand(self, /, template: AnyStr) -> AnyStr: ...
    def __repr__(self, /) -> str: ...
    pos: int
    endpos: int
    lastindex: int | None
    lastgroup: str | None
    string: AnyStr
    re: Pattern[AnyStr]

@raises()
class _MatchIterator[AnyStr]:
    @returns("self")
    def __iter__(self, /) -> Self: ...

    @raises("StopIteration")
    @mutates("self")
    @cost(1e-6)
    def __next__(self, /) -> Match[AnyStr]: ...

@picklable
class error(Exception):
    @raises()
    def __init__(self, msg: str, pattern: str | bytes | None = None, pos: int | None = None) -> None: ...
    msg: str
    pattern: str | bytes | None
    pos: int | None
    lineno: int
    colno: int

if sys.version_info >= (3, 13):
    PatternError = error

@immutable
@picklable
@plain
@raises()
class RegexFlag(int):
    def __or__(self, other: int) -> RegexFlag: ...
    def __and__(self, other: int) -> RegexFlag: ...
    def __xor__(self, other: int) -> RegexFlag: ...
    def __invert__(self) -> RegexFlag: ...

if sys.version_info >= (3, 11):
    NOFLAG: RegexFlag
A: RegexFlag
ASCII: RegexFlag
DEBUG: RegexFlag
I: RegexFlag
IGNORECASE: RegexFlag
L: RegexFlag
LOCALE: RegexFlag
M: RegexFlag
MULTILINE: RegexFlag
S: RegexFlag
DOTALL: RegexFlag
U: RegexFlag
UNICODE: RegexFlag
X: RegexFlag
VERBOSE: RegexFlag

@overload
@returns("pattern")
@raises()
def compile[AnyStr](pattern: Pattern[AnyStr], flags: Literal[0] = 0) -> Pattern[AnyStr]: ...

@overload
@raises("error", "ValueError", "OverflowError", "RecursionError")
@cost(1e-6)
def compile[AnyStr](pattern: AnyStr | Pattern[AnyStr], flags: int = 0) -> Pattern[AnyStr]: ...

@raises("error", "ValueError", "OverflowError", "TypeError", "RecursionError")
@cost(3e-6)
def search[AnyStr](pattern: AnyStr | Pattern[AnyStr], string: AnyStr, flags: int = 0) -> Match[AnyStr] | None: ...

@raises("error", "ValueError", "OverflowError", "TypeError", "RecursionError")
@cost(2e-6)
def match[AnyStr](pattern: AnyStr | Pattern[AnyStr], string: AnyStr, flags: int = 0) -> Match[AnyStr] | None: ...

@raises("error", "ValueError", "OverflowError", "TypeError", "RecursionError")
@cost(2e-6)
def fullmatch[AnyStr](pattern: AnyStr | Pattern[AnyStr], string: AnyStr, flags: int = 0) -> Match[AnyStr] | None: ...

@raises("error", "ValueError", "OverflowError", "TypeError", "RecursionError")
@cost(4e-6)
def findall[AnyStr](pattern: AnyStr | Pattern[AnyStr], string: AnyStr, flags: int = 0) -> list[AnyStr | tuple[AnyStr, ...]]: ...

@raises("error", "ValueError", "OverflowError", "TypeError", "RecursionError")
def finditer[AnyStr](pattern: AnyStr | Pattern[AnyStr], string: AnyStr, flags: int = 0) -> _MatchIterator[AnyStr]: ...

@raises("error", "ValueError", "OverflowError", "TypeError", "RecursionError")
@cost(4e-6)
def split[AnyStr](pattern: AnyStr | Pattern[AnyStr], string: AnyStr, maxsplit: int = 0, flags: int = 0) -> list[AnyStr | Any]: ...

@cost(4e-6)
def sub[AnyStr](pattern: AnyStr | Pattern[AnyStr], repl: AnyStr | Callable[[Match[AnyStr]], AnyStr], string: AnyStr, count: int = 0, flags: int = 0) -> AnyStr: ...

@cost(4e-6)
def subn[AnyStr](pattern: AnyStr | Pattern[AnyStr], repl: AnyStr | Callable[[Match[AnyStr]], AnyStr], string: AnyStr, count: int = 0, flags: int = 0) -> tuple[AnyStr, int]: ...

@raises()
def escape[AnyStr](pattern: AnyStr) -> AnyStr: ...

@raises()
def purge() -> None: ...
