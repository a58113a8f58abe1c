# Heaps are lists; every function compares elements with <.
__python__ = ">=3.8"

@raises()
@mutates("heap")
@stores("item", into="heap")
@calls_dunder("T", "__lt__")
def heappush[T](heap: list[T], item: T, /) -> None: ...

@raises("IndexError")
@mutates("heap")
@calls_dunder("T", "__lt__")
def heappop[T](heap: list[T], /) -> T: ...

@raises("IndexError")
@mutates("heap")
@stores("item", into="heap")
@calls_dunder("T", "__lt__")
def heapreplace[T](heap: list[T], item: T, /) -> T: ...

@raises()
@mutates("heap")
@stores("item", into="heap")
@calls_dunder("T", "__lt__")
def heappushpop[T](heap: list[T], item: T, /) -> T: ...

@raises()
@mutates("heap")
@calls_dunder("T", "__lt__")
def heapify[T](heap: list[T], /) -> None: ...

@holds("iterables")
@lazy
@calls_dunder("T", "__lt__")
def merge[T](*iterables: Iterable[T], key: Callable[[T], Any] | None = None, reverse: bool = False) -> Iterator[T]: ...

@overload
@raises()
@calls_dunder("T", "__lt__")
def nlargest[T](n: int, iterable: Iterable[T], key: None = None) -> list[T]: ...

@overload
@raises()
@calls_dunder("K", "__lt__")
def nlargest[T, K](n: int, iterable: Iterable[T], key: Callable[[T], K]) -> list[T]: ...

@overload
@raises()
@calls_dunder("T", "__lt__")
def nsmallest[T](n: int, iterable: Iterable[T], key: None = None) -> list[T]: ...

@overload
@raises()
@calls_dunder("K", "__lt__")
def nsmallest[T, K](n: int, iterable: Iterable[T], key: Callable[[T], K]) -> list[T]: ...
