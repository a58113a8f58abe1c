# Values: immutable, compared and combined without side effects as long as their tzinfo is None or a
# timezone. Local time reads the time zone of the process. Aware and naive values do not mix (TypeError).
__python__ = ">=3.8"

from time import struct_time

MINYEAR: int
MAXYEAR: int
if sys.version_info >= (3, 11):
    UTC: timezone

class tzinfo:
    def utcoffset(self, dt: datetime | None, /) -> timedelta | None: ...
    def dst(self, dt: datetime | None, /) -> timedelta | None: ...
    def tzname(self, dt: datetime | None, /) -> str | None: ...
    def fromutc(self, dt: datetime, /) -> datetime: ...

@immutable
@picklable
@thread_safe
@plain
@raises()
class timezone(tzinfo):
    @raises("ValueError", "TypeError")
    def __new__(cls, offset: timedelta, name: str = ...) -> Self: ...

    @raises("TypeError")
    def utcoffset(self, dt: datetime | None, /) -> timedelta: ...

    @raises("TypeError")
    def dst(self, dt: datetime | None, /) -> None: ...

    @raises("TypeError")
    def tzname(self, dt: datetime | None, /) -> str: ...
    utc: timezone
    min: timezone
    max: timezone

    @raises()
    def __eq__(self, value: object, /) -> bool: ...

    @raises()
    def __ne__(self, value: object, /) -> bool: ...

    @identity
    @raises()
    def __hash__(self, /) -> int: ...

    @raises()
    def __repr__(self, /) -> str: ...

    @raises()
    def __str__(self, /) -> str: ...

@immutable
@picklable
@thread_safe
@plain
class timedelta:
    @raises("OverflowError", "ValueError", "TypeError")
    def __new__(cls, days: float | int = 0, seconds: float | int = 0, microseconds: float | int = 0, milliseconds: float | int = 0, minutes: float | int = 0, hours: float | int = 0, weeks: float | int = 0) -> Self: ...

    @raises()
    def total_seconds(self) -> float: ...

    @raises("OverflowError")
    def __add__(self, value: timedelta, /) -> timedelta: ...

    @raises("OverflowError")
    def __radd__(self, value: timedelta, /) -> timedelta: ...

    @raises("OverflowError")
    def __sub__(self, value: timedelta, /) -> timedelta: ...

    @raises("OverflowError", "ValueError")
    def __mul__(self, value: float | int, /) -> timedelta: ...

    @raises("OverflowError", "ValueError")
    def __rmul__(self, value: float | int, /) -> timedelta: ...

    @overload
    @raises("ZeroDivisionError", "OverflowError")
    def __truediv__(self, value: timedelta, /) -> float: ...

    @overload
    @raises("ZeroDivisionError", "OverflowError", "ValueError")
    def __truediv__(self, value: float | int, /) -> timedelta: ...

    @overload
    @raises("ZeroDivisionError")
    def __floordiv__(self, value: timedelta, /) -> int: ...

    @overload
    @raises("ZeroDivisionError", "OverflowError")
    def __floordiv__(self, value: int, /) -> timedelta: ...

    @raises("ZeroDivisionError")
    def __mod__(self, value: timedelta, /) -> timedelta: ...

    @raises("ZeroDivisionError")
    def __divmod__(self, value: timedelta, /) -> tuple[int, timedelta]: ...

    @raises("OverflowError")
    def __neg__(self, /) -> timedelta: ...

    @raises("OverflowError")
    def __abs__(self, /) -> timedelta: ...

    @raises()
    def __pos__(self, /) -> timedelta: ...

    @raises()
    def __bool__(self, /) -> bool: ...

    @raises()
    def __lt__(self, value: timedelta, /) -> bool: ...

    @raises()
    def __le__(self, value: timedelta, /) -> bool: ...

    @raises()
    def __gt__(self, value: timedelta, /) -> bool: ...

    @raises()
    def __ge__(self, value: timedelta, /) -> bool: ...

    @raises()
    def __eq__(self, value: object, /) -> bool: ...

    @raises()
    def __ne__(self, value: object, /) -> bool: ...

    @identity
    @raises()
    def __hash__(self, /) -> int: ...

    @raises()
    def __repr__(self, /) -> str: ...

    @raises()
    def __str__(self, /) -> str: ...
    days: int
    seconds: int
    microseconds: int
    min: timedelta
    max: timedelta
    resolution: timedelta

@immutable
@picklable
@thread_safe
@plain
class date:
    @raises("ValueError", "OverflowError")
    def __new__(cls, year: int, month: int, day: int) -> Self: ...

    @classmethod
    @clock
    @state("timezone")
    def today(cls) -> Self: ...

    @classmethod
    @raises("ValueError", "OverflowError", "OSError")
    @state("timezone")
    def fromtimestamp(cls, timestamp: float | int, /) -> Self: ...

    @classmethod
    @raises("ValueError", "OverflowError")
    def fromordinal(cls, ordinal: int, /) -> Self: ...

    @classmethod
    @raises("ValueError")
    def fromisoformat(cls, string: str, /) -> Self: ...

    @classmethod
    @raises("ValueError")
    def fromisocalendar(cls, year: int, week: int, day: int) -> Self: ...

    @raises()
    def ctime(self) -> str: ...

    @raises("ValueError")
    @state("locale")
    def strftime(self, format: str) -> str: ...

    @raises("ValueError")
    @state("locale")
    def __format__(self, format_spec: str, /) -> str: ...

    @raises()
    def isoformat(self) -> str: ...

    @raises()
    def isocalendar(self) -> tuple[int, int, int]: ...

    @raises()
    def isoweekday(self) -> int: ...

    @raises()
    def weekday(self) -> int: ...

    @raises()
    def timetuple(self) -> struct_time: ...

    @raises()
    def toordinal(self) -> int: ...

    @raises("ValueError")
    def replace(self, year: int = ..., month: int = ..., day: int = ...) -> Self: ...

    @raises("OverflowError")
    def __add__(self, value: timedelta, /) -> Self: ...

    @raises("OverflowError")
    def __radd__(self, value: timedelta, /) -> Self: ...

    @overload
    @raises("OverflowError")
    def __sub__(self, value: timedelta, /) -> Self: ...

    @overload
    @raises()
    def __sub__(self, value: date, /) -> timedelta: ...

    @raises()
    def __lt__(self, value: date, /) -> bool: ...

    @raises()
    def __le__(self, value: date, /) -> bool: ...

    @raises()
    def __gt__(self, value: date, /) -> bool: ...

    @raises()
    def __ge__(self, value: date, /) -> bool: ...

    @raises()
    def __eq__(self, value: object, /) -> bool: ...

    @raises()
    def __ne__(self, value: object, /) -> bool: ...

    @identity
    @raises()
    def __hash__(self, /) -> int: ...

    @raises()
    def __repr__(self, /) -> str: ...

    @raises()
    def __str__(self, /) -> str: ...
    year: int
    month: int
    day: int
    min: date
    max: date
    resolution: timedelta

@immutable
@picklable
@thread_safe
@plain
class time:
    @raises("ValueError", "TypeError")
    def __new__(cls, hour: int = 0, minute: int = 0, second: int = 0, microsecond: int = 0, tzinfo: tzinfo | None = None, *, fold: int = 0) -> Self: ...

    @classmethod
    @raises("ValueError")
    def fromisoformat(cls, string: str, /) -> Self: ...

    @raises("ValueError")
    @calls_dunder("self.*", "utcoffset")
    def isoformat(self, timespec: str = "auto") -> str: ...

    @raises("ValueError")
    @state("locale")
    def strftime(self, format: str) -> str: ...

    @calls_dunder("self.*", "utcoffset")
    def utcoffset(self) -> timedelta | None: ...

    @raises("ValueError", "TypeError")
    def replace(self, hour: int = ..., minute: int = ..., second: int = ..., microsecond: int = ..., tzinfo: tzinfo | None = ..., *, fold: int = ...) -> Self: ...

    @raises("TypeError")
    @calls_dunder("self.*", "utcoffset")
    def __lt__(self, value: time, /) -> bool: ...

    @raises("TypeError")
    @calls_dunder("self.*", "utcoffset")
    def __le__(self, value: time, /) -> bool: ...

    @raises("TypeError")
    @calls_dunder("self.*", "utcoffset")
    def __gt__(self, value: time, /) -> bool: ...

    @raises("TypeError")
    @calls_dunder("self.*", "utcoffset")
    def __ge__(self, value: time, /) -> bool: ...

    @raises()
    def __eq__(self, value: object, /) -> bool: ...

    @raises()
    def __ne__(self, value: object, /) -> bool: ...

    @identity
    @raises()
    def __hash__(self, /) -> int: ...

    @raises()
    def __repr__(self, /) -> str: ...

    @raises()
    def __str__(self, /) -> str: ...
    hour: int
    minute: int
    second: int
    microsecond: int
    tzinfo: Any
    fold: int

@immutable
@picklable
@thread_safe
@plain
class datetime(date):
    @raises("ValueError", "TypeError", "OverflowError")
    def __new__(cls, year: int, month: int, day: int, hour: int = 0, minute: int = 0, second: int = 0, microsecond: int = 0, tzinfo: tzinfo | None = None, *, fold: int = 0) -> Self: ...

    @classmethod
    @clock
    @state("timezone")
    def now(cls, tz: tzinfo | None = None) -> Self: ...

    @classmethod
    @clock
    def utcnow(cls) -> Self: ...

    @classmethod
    @clock
    @state("timezone")
    def today(cls) -> Self: ...

    @classmethod
    @raises("ValueError", "OverflowError", "OSError", "TypeError")
    @state("timezone")
    def fromtimestamp(cls, timestamp: float | int, tz: tzinfo | None = None) -> Self: ...

    @classmethod
    @raises("ValueError", "OverflowError", "OSError")
    def utcfromtimestamp(cls, timestamp: float | int, /) -> Self: ...

    @classmethod
    @raises("ValueError", "TypeError")
    @state("locale")
    @cost(8e-6)
    def strptime(cls, date_string: str, format: str, /) -> Self: ...

    @classmethod
    @raises("TypeError")
    def combine(cls, date: date, time: time, tzinfo: tzinfo | None = ...) -> Self: ...

    @classmethod
    @raises("ValueError")
    def fromisoformat(cls, string: str, /) -> Self: ...

    @raises("OverflowError", "ValueError", "OSError")
    @state("timezone")
    def timestamp(self) -> float: ...

    @raises("OverflowError", "ValueError", "OSError", "TypeError")
    @state("timezone")
    @calls_dunder("tz", "utcoffset", "fromutc")
    def astimezone(self, tz: tzinfo | None = None) -> Self: ...

    @raises("ValueError")
    @calls_dunder("self.*", "utcoffset")
    def isoformat(self, sep: str = "T", timespec: str = "auto") -> str: ...

    @raises()
    def date(self) -> date: ...

    @raises()
    def time(self) -> time: ...

    @raises()
    def timetz(self) -> time: ...

    @calls_dunder("self.*", "utcoffset")
    def utctimetuple(self) -> struct_time: ...

    @calls_dunder("self.*", "utcoffset")
    def utcoffset(self) -> timedelta | None: ...

    @calls_dunder("self.*", "tzname")
    def tzname(self) -> str | None: ...

    @calls_dunder("self.*", "dst")
    def dst(self) -> timedelta | None: ...

    @raises("ValueError", "TypeError")
    def replace(self, year: int = ..., month: int = ..., day: int = ..., hour: int = ..., minute: int = ..., second: int = ..., microsecond: int = ..., tzinfo: tzinfo | None = ..., *, fold: int = ...) -> Self: ...

    @overload
    @raises("OverflowError")
    def __sub__(self, value: timedelta, /) -> Self: ...

    @overload
    @raises("TypeError")
    @calls_dunder("self.*", "utcoffset")
    def __sub__(self, value: datetime, /) -> timedelta: ...

    @raises("TypeError")
    @calls_dunder("self.*", "utcoffset")
    def __lt__(self, value: datetime, /) -> bool: ...

    @raises("TypeError")
    @calls_dunder("self.*", "utcoffset")
    def __le__(self, value: datetime, /) -> bool: ...

    @raises("TypeError")
    @calls_dunder("self.*", "utcoffset")
    def __gt__(self, value: datetime, /) -> bool: ...

    @raises("TypeError")
    @calls_dunder("self.*", "utcoffset")
    def __ge__(self, value: datetime, /) -> bool: ...

    @raises()
    def __eq__(self, value: object, /) -> bool: ...

    @raises()
    def __ne__(self, value: object, /) -> bool: ...

    @identity
    @raises()
    def __hash__(self, /) -> int: ...

    @raises()
    def __repr__(self, /) -> str: ...

    @raises()
    def __str__(self, /) -> str: ...
    hour: int
    minute: int
    second: int
    microsecond: int
    tzinfo: Any
    fold: int
