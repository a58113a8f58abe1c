# A session keeps connections and cookies: every request mutates it. It is not made for several threads.
__python__ = ">=3.8"
__package__ = "requests"
__versions__ = ">=2.20,<3"

from requests.models import Response

@client
@per_thread
class Session:
    @io("env-read")
    def __init__(self) -> None: ...

    @io("network")
    @blocks
    @releases_gil
    @cost(1e-1)
    @mutates("self")
    @bridge("request_async", self="session", takes="params data json headers cookies auth timeout allow_redirects", plain="auth data timeout", needs="httpx", texts=True, unlike="elapsed hooks mount stream")
    def request(self, method: str, url: str | bytes, params: Any = None, data: Any = None, headers: Any = None, cookies: Any = None, files: Any = None, auth: Any = None, timeout: Any = None, allow_redirects: bool = True, proxies: Any = None, hooks: Any = None, stream: bool | None = None, verify: Any = None, cert: Any = None, json: Any = None) -> Response: ...

    @io("network-read")
    @blocks
    @releases_gil
    @cost(1e-1)
    @mutates("self")
    @bridge("request_async", first='"GET"', self="session", takes="params data json headers cookies auth timeout allow_redirects", plain="auth data timeout", needs="httpx", texts=True, unlike="elapsed hooks mount stream")
    def get(self, url: str | bytes, **kwargs: Any) -> Response: ...

    @io("network-read")
    @blocks
    @releases_gil
    @cost(1e-1)
    @mutates("self")
    @bridge("request_async", first='"OPTIONS"', self="session", takes="params data json headers cookies auth timeout allow_redirects", plain="auth data timeout", needs="httpx", texts=True, unlike="elapsed hooks mount stream")
    def options(self, url: str | bytes, **kwargs: Any) -> Response: ...

    @io("network-read")
    @blocks
    @releases_gil
    @cost(1e-1)
    @mutates("self")
    @bridge("request_async", first='"HEAD"', self="session", takes="params data json headers cookies auth timeout allow_redirects", plain="auth data timeout", needs="httpx", texts=True, unlike="elapsed hooks mount stream", more="allow_redirects=False")
    def head(self, url: str | bytes, **kwargs: Any) -> Response: ...

    @io("network")
    @blocks
    @releases_gil
    @cost(1e-1)
    @mutates("self")
    @bridge("request_async", first='"POST"', self="session", takes="params data json headers cookies auth timeout allow_redirects", plain="auth data timeout", needs="httpx", texts=True, unlike="elapsed hooks mount stream")
    def post(self, url: str | bytes, data: Any = None, json: Any = None, **kwargs: Any) -> Response: ...

    @io("network")
    @blocks
    @releases_gil
    @cost(1e-1)
    @mutates("self")
    @bridge("request_async", first='"PUT"', self="session", takes="params data json headers cookies auth timeout allow_redirects", plain="auth data timeout", needs="httpx", texts=True, unlike="elapsed hooks mount stream")
    def put(self, url: str | bytes, data: Any = None, **kwargs: Any) -> Response: ...

    @io("network")
    @blocks
    @releases_gil
    @cost(1e-1)
    @mutates("self")
    @bridge("request_async", first='"PATCH"', self="session", takes="params data json headers cookies auth timeout allow_redirects", plain="auth data timeout", needs="httpx", texts=True, unlike="elapsed hooks mount stream")
    def patch(self, url: str | bytes, data: Any = None, **kwargs: Any) -> Response: ...

    @io("network")
    @blocks
    @releases_gil
    @cost(1e-1)
    @mutates("self")
    @bridge("request_async", first='"DELETE"', self="session", takes="params data json headers cookies auth timeout allow_redirects", plain="auth data timeout", needs="httpx", texts=True, unlike="elapsed hooks mount stream")
    def delete(self, url: str | bytes, **kwargs: Any) -> Response: ...

    @mutates("self")
    @io("network-read")
    def close(self) -> None: ...

    @mutates("self")
    @stores("adapter", into="self")
    def mount(self, prefix: str, adapter: Any) -> None: ...

    @returns("self")
    @raises()
    def __enter__(self) -> Self: ...

    @mutates("self")
    @io("network-read")
    def __exit__(self, *args: object) -> None: ...
    headers: Any
    auth: Any
    cookies: Any
    params: Any
    proxies: Any
    verify: Any
    cert: Any
    max_redirects: int

@io("env-read")
def session() -> Session: ...
