# Fetching. Requests without data only read from the network; the stub assumes a write where data may be
# given.
__python__ = ">=3.8"

from http.client import HTTPResponse

class Request:
    @raises("ValueError")
    @stores("data", into="self")
    def __init__(self, url: str, data: Any = None, headers: Mapping[str, str] = {}, origin_req_host: str | None = None, unverifiable: bool = False, method: str | None = None): ...

    @mutates("self")
    @raises()
    def add_header(self, key: str, val: str) -> None: ...

    @raises()
    def get_method(self) -> str: ...

    @raises()
    def get_full_url(self) -> str: ...
    full_url: str
    type: str
    host: str
    data: Any
    headers: dict[str, str]

if sys.version_info >= (3, 13):
    @overload
    @io("network-read")
    @blocks
    @releases_gil
    @cost(1e-1)
    @bridge("urlopen_async", takes="data timeout", plain="data timeout", held=True, texts=True, unlike="install_opener _opener _create_default_https_context socksocket")
    def urlopen(url: str, data: None = None, timeout: float | int | None = ..., *, context: Any = None) -> HTTPResponse: ...

    @overload
    @io("network")
    @blocks
    @releases_gil
    @cost(1e-1)
    @bridge("urlopen_async", takes="data timeout", plain="data timeout", held=True, texts=True, unlike="install_opener _opener _create_default_https_context socksocket")
    def urlopen(url: str | Request, data: Any = None, timeout: float | int | None = ..., *, context: Any = None) -> HTTPResponse: ...
else:
    @overload
    @io("network-read")
    @blocks
    @releases_gil
    @cost(1e-1)
    @bridge("urlopen_async", takes="data timeout", plain="data timeout", held=True, texts=True, unlike="install_opener _opener _create_default_https_context socksocket")
    def urlopen(url: str, data: None = None, timeout: float | int | None = ..., *, cafile: str | None = None, capath: str | None = None, cadefault: bool = False, context: Any = None) -> HTTPResponse: ...

    @overload
    @io("network")
    @blocks
    @releases_gil
    @cost(1e-1)
    @bridge("urlopen_async", takes="data timeout", plain="data timeout", held=True, texts=True, unlike="install_opener _opener _create_default_https_context socksocket")
    def urlopen(url: str | Request, data: Any = None, timeout: float | int | None = ..., *, cafile: str | None = None, capath: str | None = None, cadefault: bool = False, context: Any = None) -> HTTPResponse: ...

@io("network-read", "file-write")
@blocks
@releases_gil
@cost(1e-1)
def urlretrieve(url: str, filename: str | None = None, reporthook: Callable[[int, int, int], Any] | None = None, data: Any = None) -> tuple[str, Any]: ...

@state("urllib-opener", write=True)
def install_opener(opener: Any) -> None: ...

@holds("handlers")
def build_opener(*handlers: Any) -> Any: ...

@raises("LookupError", "UnicodeDecodeError")
def pathname2url(pathname: str) -> str: ...

@raises("LookupError", "UnicodeDecodeError")
def url2pathname(pathname: str) -> str: ...
