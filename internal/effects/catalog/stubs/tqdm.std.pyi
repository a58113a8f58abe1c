# The progress bar itself. Where and how often it draws depends on time.
__python__ = ">=3.8"
__package__ = "tqdm"
__versions__ = ">=4.40,<5"

@unpicklable
class tqdm[T]:
    @holds("iterable", "file")
    @io("stderr")
    @clock
    @state("tqdm", write=True)
    def __init__(self, iterable: Iterable[T] | None = None, desc: str | None = None, total: float | int | None = None, leave: bool | None = True, file: Any = None, ncols: int | None = None, mininterval: float | int = 0.1, maxinterval: float | int = 10.0, miniters: Any = None, ascii: Any = None, disable: bool | None = False, unit: str = "it", unit_scale: Any = False, dynamic_ncols: bool = False, smoothing: float | int = 0.3, bar_format: str | None = None, initial: Any = 0, position: int | None = None, postfix: Any = None, unit_divisor: float | int = 1000, write_bytes: bool = False, lock_args: Any = None, nrows: int | None = None, colour: str | None = None, delay: float | int = 0.0, gui: bool = False, **kwargs: Any) -> None: ...

    @holds("self")
    @io("stderr")
    @clock
    @mutates("self")
    @lazy
    def __iter__(self) -> Iterator[T]: ...

    @calls_dunder("self.iterable", "__len__")
    def __len__(self) -> int: ...

    @io("stderr")
    @clock
    @mutates("self")
    def update(self, n: float | int | None = 1) -> bool | None: ...

    @io("stderr")
    @clock
    @mutates("self")
    @state("tqdm", write=True)
    def close(self) -> None: ...

    @io("stderr")
    @mutates("self")
    def set_description(self, desc: str | None = None, refresh: bool | None = True) -> None: ...

    @io("stderr")
    @mutates("self")
    @calls_dunder("ordered_dict.*", "__str__")
    @calls_dunder("kwargs", "__str__")
    def set_postfix(self, ordered_dict: Any = None, refresh: bool | None = True, **kwargs: Any) -> None: ...

    @io("stderr")
    @mutates("self")
    def set_postfix_str(self, s: str = "", refresh: bool = True) -> None: ...

    @io("stderr")
    @mutates("self")
    def refresh(self, nolock: bool = False, lock_args: Any = None) -> bool: ...

    @io("stderr")
    @mutates("self")
    def reset(self, total: float | int | None = None) -> None: ...

    @classmethod
    @io_by_arg("file", default="stdout")
    @io("stderr")
    @mutates("file")
    def write(cls, s: str, file: Any = None, end: str = "\n", nolock: bool = False) -> None: ...

    @returns("self")
    @raises()
    def __enter__(self) -> Self: ...

    @io("stderr")
    @clock
    @mutates("self")
    def __exit__(self, exc_type: Any, exc_value: Any, traceback: Any) -> None: ...
    n: Any
    total: Any
    desc: Any
    disable: bool

@io("stderr")
@clock
@state("tqdm", write=True)
def trange(*args: int, **kwargs: Any) -> tqdm[int]: ...
