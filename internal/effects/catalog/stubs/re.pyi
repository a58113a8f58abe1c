# Patterns are immutable; the cache behind the functions is invisible except for time. A match may take
# exponential time and holds the GIL.
__python__ = ">=3.8"

@immutable
@picklable
@thread_safe
class Pattern[S]:
    @raises()
    @cost(2e-6)
    def search(self, /, string: S, pos: int = 0, endpos: int = ...) -> Match[S] | None: ...

    @raises()
    @cost(1e-6)
    def match(self, /, string: S, pos: int = 0, endpos: int = ...) -> Match[S] | None: ...

    @raises()
    @cost(1e-6)
    def fullmatch(self, /, string: S, pos: int = 0, endpos: int = ...) -> Match[S] | None: ...

    @raises()
    @cost(3e-6)
    def split(self, /, string: S, maxsplit: int = 0) -> list[S | Any]: ...

    @raises()
    @cost(3e-6)
    def findall(self, /, string: S, pos: int = 0, endpos: int = ...) -> list[S | tuple[S, ...]]: ...

    @raises()
    def finditer(self, /, string: S, pos: int = 0, endpos: int = ...) -> _MatchIterator[S]: ...

    @overload
    @raises("error", "IndexError")
    @cost(3e-6)
    def sub(self, /, repl: S, string: S, count: int = 0) -> S: ...

    @overload
    @cost(3e-6)
    @raises("TypeError")
    def sub(self, /, repl: Callable[[Match[S]], S], string: S, count: int = 0) -> S: ...

    @overload
    @raises("error", "IndexError")
    @cost(3e-6)
    def subn(self, /, repl: S, string: S, count: int = 0) -> tuple[S, int]: ...

    @overload
    @cost(3e-6)
    @raises("TypeError")
    def subn(self, /, repl: Callable[[Match[S]], S], string: S, count: int = 0) -> tuple[S, int]: ...

    @raises()
    def __eq__(self, value: object, /) -> bool: ...

    @raises()
    def __ne__(self, value: object, /) -> bool: ...

    @raises()
    def __repr__(self, /) -> str: ...

    @identity
    @raises()
    def __hash__(self, /) -> int: ...
    pattern: S
    flags: int
    groups: int
    groupindex: Mapping[str, int]

@immutable
@unpicklable
@thread_safe
@raises()
class Match[S]:
    @overload
    def group(self, group: Literal[0] = 0, /) -> S: ...

    @overload
    @raises("IndexError")
    def group(self, group: int | str, /) -> S | None: ...

    @overload
    @raises("IndexError")
    def group(self, /, *groups: int | str) -> tuple[S | None, ...]: ...

    @raises("IndexError")
    def __getitem__(self, key: int | str, /) -> S | None: ...
    def groups[D](self, /, default: D = None) -> tuple[S | D, ...]: ...
    def groupdict[D](self, /, default: D = None) -> dict[str, S | D]: ...

    @raises("IndexError")
    def start(self, group: int | str = 0, /) -> int: ...

    @raises("IndexError")
    def end(self, group: int | str = 0, /) -> int: ...

    @raises("IndexError")
    def span(self, group: int | str = 0, /) -> tuple[int, int]: ...

    @raises("error", "IndexError")
    def expand(self, /, template: S) -> S: ...
    def __repr__(self, /) -> str: ...
    pos: int
    endpos: int
    lastindex: int | None
    lastgroup: str | None
    string: S
    re: Pattern[S]

@raises()
class _MatchIterator[S]:
    @returns("self")
    def __iter__(self, /) -> Self: ...

    @raises("StopIteration")
    @mutates("self")
    @cost(1e-6)
    def __next__(self, /) -> Match[S]: ...

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
def compile[S](pattern: Pattern[S], flags: Literal[0] = 0) -> Pattern[S]: ...

@overload
@raises("error", "ValueError", "OverflowError", "RecursionError")
@cost(1e-6)
def compile[S](pattern: S | Pattern[S], flags: int = 0) -> Pattern[S]: ...

@raises("error", "ValueError", "OverflowError", "TypeError", "RecursionError")
@cost(3e-6)
def search[S](pattern: S | Pattern[S], string: S, flags: int = 0) -> Match[S] | None: ...

@raises("error", "ValueError", "OverflowError", "TypeError", "RecursionError")
@cost(2e-6)
def match[S](pattern: S | Pattern[S], string: S, flags: int = 0) -> Match[S] | None: ...

@raises("error", "ValueError", "OverflowError", "TypeError", "RecursionError")
@cost(2e-6)
def fullmatch[S](pattern: S | Pattern[S], string: S, flags: int = 0) -> Match[S] | None: ...

@raises("error", "ValueError", "OverflowError", "TypeError", "RecursionError")
@cost(4e-6)
def findall[S](pattern: S | Pattern[S], string: S, flags: int = 0) -> list[S | tuple[S, ...]]: ...

@raises("error", "ValueError", "OverflowError", "TypeError", "RecursionError")
def finditer[S](pattern: S | Pattern[S], string: S, flags: int = 0) -> _MatchIterator[S]: ...

@raises("error", "ValueError", "OverflowError", "TypeError", "RecursionError")
@cost(4e-6)
def split[S](pattern: S | Pattern[S], string: S, maxsplit: int = 0, flags: int = 0) -> list[S | Any]: ...

@cost(4e-6)
def sub[S](pattern: S | Pattern[S], repl: S | Callable[[Match[S]], S], string: S, count: int = 0, flags: int = 0) -> S: ...

@cost(4e-6)
def subn[S](pattern: S | Pattern[S], repl: S | Callable[[Match[S]], S], string: S, count: int = 0, flags: int = 0) -> tuple[S, int]: ...

@raises()
def escape[S](pattern: S) -> S: ...

@raises()
def purge() -> None: ...
