# Only what urlopen returns, and simple connections.
__python__ = ">=3.8"

from io import BufferedIOBase

@picklable
class HTTPException(Exception): ...

@unpicklable
class HTTPResponse(BufferedIOBase):
    @io("network-read")
    @blocks
    @releases_gil
    @mutates("self")
    @cost(2e-2)
    def read(self, amt: int | None = None) -> bytes: ...

    @io("network-read")
    @blocks
    @releases_gil
    @mutates("self")
    def readline(self, limit: int = -1) -> bytes: ...

    @io("network-read")
    @blocks
    @releases_gil
    @mutates("self")
    def __next__(self) -> bytes: ...

    @raises()
    def getheader(self, name: str, default: Any = None) -> Any: ...

    @raises()
    def getheaders(self) -> list[tuple[str, str]]: ...

    @raises()
    def geturl(self) -> str: ...

    @raises()
    def getcode(self) -> int: ...

    @raises()
    def info(self) -> Any: ...

    @mutates("self")
    def close(self) -> None: ...

    @mutates("self")
    def __exit__(self, *args: object) -> None: ...
    status: int
    reason: str
    headers: Any
    version: int
    url: str

@unpicklable
@conversation("the server")
class HTTPConnection:
    @raises()
    def __init__(self, host: str, port: int | None = None, timeout: Any = ..., source_address: Any = None, blocksize: int = 8192): ...

    @io("network")
    @blocks
    @releases_gil
    @mutates("self")
    @cost(5e-2)
    def request(self, method: str, url: str, body: Any = None, headers: Any = {}, *, encode_chunked: bool = False) -> None: ...

    @io("network-read")
    @blocks
    @releases_gil
    @mutates("self")
    @cost(5e-2)
    def getresponse(self) -> HTTPResponse: ...

    @io("network")
    @blocks
    @releases_gil
    @mutates("self")
    def connect(self) -> None: ...

    @io("network")
    @mutates("self")
    def close(self) -> None: ...

OK: int
NOT_FOUND: int
HTTP_PORT: int
HTTPS_PORT: int
