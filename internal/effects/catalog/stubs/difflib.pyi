# Comparing sequences.
__python__ = ">=3.8"

@picklable
class SequenceMatcher[T]:
    @calls_dunder("T", "__hash__", "__eq__")
    @holds("a", "b", "isjunk")
    @calls("isjunk")
    @cost(1e-5)
    def __init__(self, isjunk: Callable[[T], Any] | None = None, a: Sequence[T] = "", b: Sequence[T] = "", autojunk: bool = True): ...

    @mutates("self")
    @calls_dunder("T", "__hash__", "__eq__")
    @cost(1e-4)
    def ratio(self) -> float: ...

    @mutates("self")
    @calls_dunder("T", "__hash__", "__eq__")
    @cost(2e-5)
    def quick_ratio(self) -> float: ...

    @raises()
    def real_quick_ratio(self) -> float: ...

    @mutates("self")
    @stores("a", into="self")
    def set_seq1(self, a: Sequence[T]) -> None: ...

    @mutates("self")
    @stores("b", into="self")
    @calls_dunder("T", "__hash__", "__eq__")
    def set_seq2(self, b: Sequence[T]) -> None: ...

    @mutates("self")
    @stores("a", into="self")
    @stores("b", into="self")
    @calls_dunder("T", "__hash__", "__eq__")
    def set_seqs(self, a: Sequence[T], b: Sequence[T]) -> None: ...

    @mutates("self")
    @calls_dunder("T", "__hash__", "__eq__")
    @cost(1e-4)
    @returns("self.*")
    def get_matching_blocks(self) -> list[Any]: ...

    @mutates("self")
    @calls_dunder("T", "__hash__", "__eq__")
    @cost(1e-4)
    @returns("self.*")
    def get_opcodes(self) -> list[tuple[str, int, int, int, int]]: ...

class Differ:
    @holds("linejunk", "charjunk")
    @raises()
    def __init__(self, linejunk: Callable[[str], Any] | None = None, charjunk: Callable[[str], Any] | None = None): ...

    @lazy
    @holds("a", "b")
    @calls("self.linejunk", "self.charjunk")
    @cost(1e-3)
    def compare(self, a: Sequence[str], b: Sequence[str]) -> Iterator[str]: ...

@raises("ValueError")
@calls_dunder("T", "__hash__", "__eq__")
@cost(1e-3)
def get_close_matches[T](word: Sequence[Any], possibilities: Iterable[T], n: int = 3, cutoff: float | int = 0.6) -> list[T]: ...

@lazy
@holds("a", "b")
def unified_diff(a: Sequence[str], b: Sequence[str], fromfile: str = "", tofile: str = "", fromfiledate: str = "", tofiledate: str = "", n: int = 3, lineterm: str = "\n") -> Iterator[str]: ...

@lazy
@holds("a", "b")
def context_diff(a: Sequence[str], b: Sequence[str], fromfile: str = "", tofile: str = "", fromfiledate: str = "", tofiledate: str = "", n: int = 3, lineterm: str = "\n") -> Iterator[str]: ...

@lazy
@holds("a", "b", "linejunk", "charjunk")
def ndiff(a: Sequence[str], b: Sequence[str], linejunk: Callable[[str], Any] | None = None, charjunk: Callable[[str], Any] | None = ...) -> Iterator[str]: ...
