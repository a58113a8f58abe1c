# Compact arrays of numbers.
__python__ = ">=3.8"

@picklable
class array[T]:
    @raises("ValueError", "TypeError", "OverflowError")
    def __new__(cls, typecode: str, initializer: bytes | bytearray | Iterable[T] = ..., /) -> Self: ...

    @raises("TypeError", "OverflowError", "BufferError")
    @mutates("self")
    def append(self, v: T, /) -> None: ...

    @raises("TypeError", "OverflowError", "BufferError")
    @mutates("self")
    def extend(self, bb: Iterable[T], /) -> None: ...

    @raises("TypeError", "OverflowError", "BufferError")
    @mutates("self")
    def insert(self, i: int, v: T, /) -> None: ...

    @raises("IndexError", "BufferError")
    @mutates("self")
    def pop(self, i: int = -1, /) -> T: ...

    @raises("ValueError", "BufferError")
    @mutates("self")
    @calls_dunder("v", "__eq__")
    def remove(self, v: object, /) -> None: ...

    @raises("ValueError", "BufferError")
    @mutates("self")
    def frombytes(self, buffer: bytes | bytearray | memoryview, /) -> None: ...

    @raises("TypeError", "OverflowError")
    @mutates("self")
    def fromlist(self, list: list[T], /) -> None: ...

    @raises()
    def tobytes(self, /) -> bytes: ...

    @raises()
    def tolist(self, /) -> list[T]: ...

    @io("file-write")
    @blocks
    @mutates("f")
    @calls_dunder("f", "write")
    def tofile(self, f: Any, /) -> None: ...

    @io("file-read")
    @blocks
    @mutates("self", "f")
    @calls_dunder("f", "read")
    def fromfile(self, f: Any, n: int, /) -> None: ...

    @raises()
    @mutates("self")
    def reverse(self, /) -> None: ...

    @raises()
    @mutates("self")
    def byteswap(self, /) -> None: ...

    @raises()
    def buffer_info(self, /) -> tuple[int, int]: ...

    @calls_dunder("v", "__eq__")
    def count(self, v: object, /) -> int: ...

    @overload
    @raises("IndexError")
    def __getitem__(self, key: int, /) -> T: ...

    @overload
    @raises("ValueError")
    def __getitem__(self, key: slice, /) -> array[T]: ...

    @raises("IndexError", "TypeError", "OverflowError", "ValueError", "BufferError")
    @mutates("self")
    def __setitem__(self, key: int | slice, value: T | array[T], /) -> None: ...

    @raises("IndexError", "ValueError", "BufferError")
    @mutates("self")
    def __delitem__(self, key: int | slice, /) -> None: ...

    @raises()
    def __len__(self, /) -> int: ...

    @raises()
    @holds("self")
    def __iter__(self) -> _iterator[T]: ...

    @calls_dunder("key", "__eq__")
    def __contains__(self, key: object, /) -> bool: ...

    @raises("TypeError")
    def __add__(self, value: array[T], /) -> array[T]: ...

    @raises("TypeError", "BufferError")
    @mutates("self")
    def __iadd__(self, value: array[T], /) -> Self: ...

    @raises()
    def __eq__(self, value: object, /) -> bool: ...
    __hash__: None
    typecode: str
    itemsize: int

typecodes: str
