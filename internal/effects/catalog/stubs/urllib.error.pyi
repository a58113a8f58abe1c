# Exceptions of urllib.request. HTTPError is a response as well and does not pickle.
__python__ = ">=3.8"

@picklable
class URLError(OSError):
    @raises()
    @stores("reason", into="self")
    def __init__(self, reason: object, filename: str | None = None): ...
    reason: Any

@unpicklable
class HTTPError(URLError):
    @holds("fp")
    def __init__(self, url: str, code: int, msg: str, hdrs: Any, fp: Any): ...

    @io("network-read")
    @blocks
    @releases_gil
    @mutates("self")
    def read(self, *args: Any) -> bytes: ...
    code: int
    msg: str
    headers: Any
    url: str

@picklable
class ContentTooShortError(URLError): ...
