# Searching and inserting in sorted lists.
__python__ = ">=3.8"

if sys.version_info >= (3, 10):
    @raises("ValueError", "IndexError")
    @calls_dunder("x", "__lt__")
    @calls_dunder("T", "__lt__")
    def bisect[T](a: Sequence[T], x: object, lo: int = 0, hi: int | None = None, *, key: Callable[[T], Any] | None = None) -> int: ...
else:
    @raises("ValueError", "IndexError")
    @calls_dunder("x", "__lt__")
    @calls_dunder("T", "__lt__")
    def bisect[T](a: Sequence[T], x: object, lo: int = 0, hi: int | None = None) -> int: ...
if sys.version_info >= (3, 10):
    @raises("ValueError", "IndexError")
    @calls_dunder("x", "__lt__")
    @calls_dunder("T", "__lt__")
    def bisect_left[T](a: Sequence[T], x: object, lo: int = 0, hi: int | None = None, *, key: Callable[[T], Any] | None = None) -> int: ...
else:
    @raises("ValueError", "IndexError")
    @calls_dunder("x", "__lt__")
    @calls_dunder("T", "__lt__")
    def bisect_left[T](a: Sequence[T], x: object, lo: int = 0, hi: int | None = None) -> int: ...
if sys.version_info >= (3, 10):
    @raises("ValueError", "IndexError")
    @calls_dunder("x", "__lt__")
    @calls_dunder("T", "__lt__")
    def bisect_right[T](a: Sequence[T], x: object, lo: int = 0, hi: int | None = None, *, key: Callable[[T], Any] | None = None) -> int: ...
else:
    @raises("ValueError", "IndexError")
    @calls_dunder("x", "__lt__")
    @calls_dunder("T", "__lt__")
    def bisect_right[T](a: Sequence[T], x: object, lo: int = 0, hi: int | None = None) -> int: ...
if sys.version_info >= (3, 10):
    @raises("ValueError", "IndexError")
    @mutates("a")
    @stores("x", into="a")
    @calls_dunder("x", "__lt__")
    @calls_dunder("T", "__lt__")
    def insort[T](a: MutableSequence[T], x: T, lo: int = 0, hi: int | None = None, *, key: Callable[[T], Any] | None = None) -> None: ...
else:
    @raises("ValueError", "IndexError")
    @mutates("a")
    @stores("x", into="a")
    @calls_dunder("x", "__lt__")
    @calls_dunder("T", "__lt__")
    def insort[T](a: MutableSequence[T], x: T, lo: int = 0, hi: int | None = None) -> None: ...
if sys.version_info >= (3, 10):
    @raises("ValueError", "IndexError")
    @mutates("a")
    @stores("x", into="a")
    @calls_dunder("x", "__lt__")
    @calls_dunder("T", "__lt__")
    def insort_left[T](a: MutableSequence[T], x: T, lo: int = 0, hi: int | None = None, *, key: Callable[[T], Any] | None = None) -> None: ...
else:
    @raises("ValueError", "IndexError")
    @mutates("a")
    @stores("x", into="a")
    @calls_dunder("x", "__lt__")
    @calls_dunder("T", "__lt__")
    def insort_left[T](a: MutableSequence[T], x: T, lo: int = 0, hi: int | None = None) -> None: ...
if sys.version_info >= (3, 10):
    @raises("ValueError", "IndexError")
    @mutates("a")
    @stores("x", into="a")
    @calls_dunder("x", "__lt__")
    @calls_dunder("T", "__lt__")
    def insort_right[T](a: MutableSequence[T], x: T, lo: int = 0, hi: int | None = None, *, key: Callable[[T], Any] | None = None) -> None: ...
else:
    @raises("ValueError", "IndexError")
    @mutates("a")
    @stores("x", into="a")
    @calls_dunder("x", "__lt__")
    @calls_dunder("T", "__lt__")
    def insort_right[T](a: MutableSequence[T], x: T, lo: int = 0, hi: int | None = None) -> None: ...
