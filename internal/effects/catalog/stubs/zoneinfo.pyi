# Time zones, read from files and cached.
__python__ = ">=3.9"

from datetime import tzinfo

@picklable
class ZoneInfoNotFoundError(KeyError): ...

@immutable
@picklable
@thread_safe
@plain
class ZoneInfo(tzinfo):
    @raises("ZoneInfoNotFoundError", "ValueError", "OSError")
    @io("file-read")
    @state("zoneinfo-cache", write=True)
    def __new__(cls, key: str) -> Self: ...
    key: str

@io("file-read", "dir-read")
def available_timezones() -> set[str]: ...
