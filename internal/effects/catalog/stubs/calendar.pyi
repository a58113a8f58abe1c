# Calendars of numbers and of text.
__python__ = ">=3.8"

class Calendar:
    @raises()
    def __init__(self, firstweekday: int = 0): ...

    @raises("ValueError", "OverflowError")
    def monthdayscalendar(self, year: int, month: int) -> list[list[int]]: ...

    @lazy
    def itermonthdays(self, year: int, month: int) -> Iterator[int]: ...

    @lazy
    def itermonthdates(self, year: int, month: int) -> Iterator[Any]: ...

@raises()
def isleap(year: int) -> bool: ...

@raises()
def leapdays(y1: int, y2: int) -> int: ...

@raises("ValueError", "OverflowError")
def monthrange(year: int, month: int) -> tuple[int, int]: ...

@raises("ValueError", "OverflowError")
def weekday(year: int, month: int, day: int) -> int: ...

@state("firstweekday")
@raises("ValueError", "OverflowError")
def monthcalendar(year: int, month: int) -> list[list[int]]: ...

@raises("ValueError")
@state("firstweekday", write=True)
def setfirstweekday(firstweekday: int) -> None: ...

@raises("ValueError", "OverflowError", "TypeError")
def timegm(tuple: Any) -> int: ...
day_name: Sequence[str]
day_abbr: Sequence[str]
month_name: Sequence[str]
month_abbr: Sequence[str]
MONDAY: int
SUNDAY: int
