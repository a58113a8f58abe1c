# Queues between threads: what a call does depends on the other threads.
__python__ = ">=3.8"

@picklable
class Empty(Exception): ...

@picklable
class Full(Exception): ...

@thread_safe
@unpicklable
class Queue[T]:
    @raises()
    def __init__(self, maxsize: int = 0): ...

    @raises("Full", "ValueError")
    @blocks
    @mutates("self")
    def put(self, item: T, block: bool = True, timeout: float | int | None = None) -> None: ...

    @raises("Empty", "ValueError")
    @blocks
    @mutates("self")
    def get(self, block: bool = True, timeout: float | int | None = None) -> T: ...

    @raises("Full")
    @mutates("self")
    def put_nowait(self, item: T) -> None: ...

    @raises("Empty")
    @mutates("self")
    def get_nowait(self) -> T: ...

    @blocks
    def join(self) -> None: ...

    @raises("ValueError")
    @mutates("self")
    def task_done(self) -> None: ...

    @raises()
    def qsize(self) -> int: ...

    @raises()
    def empty(self) -> bool: ...

    @raises()
    def full(self) -> bool: ...

@thread_safe
@unpicklable
class LifoQueue[T](Queue[T]): ...

@thread_safe
@unpicklable
class PriorityQueue[T](Queue[T]):
    @raises("Full", "ValueError")
    @blocks
    @mutates("self")
    @calls_dunder("T", "__lt__")
    def put(self, item: T, block: bool = True, timeout: float | int | None = None) -> None: ...

    @raises("Empty", "ValueError")
    @blocks
    @mutates("self")
    @calls_dunder("T", "__lt__")
    def get(self, block: bool = True, timeout: float | int | None = None) -> T: ...

@thread_safe
@unpicklable
class SimpleQueue[T]:
    @raises()
    def __init__(self): ...

    @raises()
    @mutates("self")
    def put(self, item: T, block: bool = True, timeout: float | int | None = None) -> None: ...

    @raises("Empty", "ValueError")
    @blocks
    @mutates("self")
    def get(self, block: bool = True, timeout: float | int | None = None) -> T: ...

    @raises()
    def empty(self) -> bool: ...

    @raises()
    def qsize(self) -> int: ...
