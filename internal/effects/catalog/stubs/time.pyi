# Clocks, and waiting.
__python__ = ">=3.8"

@immutable
@picklable
@raises()
class struct_time(tuple[int]):
    @raises("TypeError")
    def __new__(cls, iterable: Iterable[int] = ..., /) -> Self: ...
    tm_year: int
    tm_mon: int
    tm_mday: int
    tm_hour: int
    tm_min: int
    tm_sec: int
    tm_wday: int
    tm_yday: int
    tm_isdst: int
    tm_zone: str
    tm_gmtoff: int

@raises()
@clock
def time() -> float: ...

@raises()
@clock
def time_ns() -> int: ...

@raises()
@clock
def monotonic() -> float: ...

@raises()
@clock
def monotonic_ns() -> int: ...

@raises()
@clock
def perf_counter() -> float: ...

@raises()
@clock
def perf_counter_ns() -> int: ...

@raises()
@clock
def process_time() -> float: ...

@raises()
@clock
def process_time_ns() -> int: ...

@raises()
@clock
def thread_time() -> float: ...

@raises()
@clock
def thread_time_ns() -> int: ...

@raises("OSError")
@clock
def clock_gettime(clk_id: int, /) -> float: ...

@raises("ValueError")
def get_clock_info(name: str, /) -> Any: ...

@raises("ValueError", "OverflowError")
@io("sleep")
@blocks
@releases_gil
@cost(1e-1)
@async_as("asyncio.sleep")
def sleep(seconds: float | int, /) -> None: ...

@overload
@clock
@raises("OverflowError", "OSError", "ValueError")
@state("timezone")
def localtime(seconds: None = None, /) -> struct_time: ...

@overload
@raises("OverflowError", "OSError", "ValueError")
@state("timezone")
def localtime(seconds: float | int | None, /) -> struct_time: ...

@overload
@clock
@raises("OverflowError", "OSError", "ValueError")
def gmtime(seconds: None = None, /) -> struct_time: ...

@overload
@raises("OverflowError", "OSError", "ValueError")
def gmtime(seconds: float | int | None, /) -> struct_time: ...

@raises("OverflowError", "TypeError", "ValueError")
@state("timezone")
def mktime(seconds_tuple: Any, /) -> float: ...

@overload
@clock
@raises("TypeError", "ValueError")
def asctime() -> str: ...

@overload
@raises("TypeError", "ValueError")
def asctime(tuple: Any, /) -> str: ...

@overload
@clock
@raises("OverflowError", "OSError", "ValueError")
@state("timezone")
def ctime(seconds: None = None, /) -> str: ...

@overload
@raises("OverflowError", "OSError", "ValueError")
@state("timezone")
def ctime(seconds: float | int | None, /) -> str: ...

@overload
@clock
@raises("TypeError", "ValueError", "OverflowError")
@state("locale")
@state("timezone")
def strftime(format: str, /) -> str: ...

@overload
@raises("TypeError", "ValueError", "OverflowError")
@state("locale")
@state("timezone")
def strftime(format: str, time_tuple: Any, /) -> str: ...

@raises("TypeError", "ValueError")
@state("locale")
def strptime(string: str, format: str = ..., /) -> struct_time: ...

@raises()
@state("timezone", write=True)
def tzset() -> None: ...
timezone: int
altzone: int
daylight: int
tzname: tuple[str, str]
