# A function of the module opens a client of its own. A client keeps connections and cookies: it may be used from several
# threads, but what a request sends depends on the cookies that earlier answers set, so every request changes it.
__python__ = ">=3.8"
__package__ = "httpx"
__versions__ = ">=0.23,<1"

@picklable
class HTTPError(Exception): ...
class RequestError(HTTPError): ...
class HTTPStatusError(HTTPError): ...
class TimeoutException(RequestError): ...
class ConnectError(RequestError): ...

@immutable
@picklable
@plain
class URL:
    def __init__(self, url: str | URL = "", **kwargs: object) -> None: ...
    @raises()
    def __str__(self) -> str: ...
    @raises()
    def __eq__(self, other: object, /) -> bool: ...
    @raises()
    def __hash__(self) -> int: ...
    @property
    def host(self) -> str: ...
    @property
    def path(self) -> str: ...
    @property
    def scheme(self) -> str: ...
    def join(self, url: str | URL) -> URL: ...

class Timeout:
    def __init__(self, timeout: object = ..., *, connect: object = ..., read: object = ..., write: object = ..., pool: object = ...) -> None: ...

# The body has been read with the answer, except in a stream.
class Response:
    status_code: int
    headers: Any
    history: list[Any]
    @property
    @raises()
    def content(self) -> bytes: ...
    @property
    @mutates("self")
    @cost(1e-4)
    def text(self) -> str: ...
    @document
    @cost(1e-4)
    def json(self, **kwargs: Any) -> Any: ...
    @returns("self")
    def raise_for_status(self) -> Self: ...
    @property
    def url(self) -> URL: ...
    @property
    def encoding(self) -> str | None: ...
    @property
    def cookies(self) -> Any: ...
    @property
    def elapsed(self) -> Any: ...
    @property
    @raises()
    def is_success(self) -> bool: ...
    @property
    @raises()
    def is_error(self) -> bool: ...
    @property
    @raises()
    def is_redirect(self) -> bool: ...
    @property
    @raises()
    def reason_phrase(self) -> str: ...
    @io("network-read")
    @mutates("self")
    @blocks
    @releases_gil
    @async_as("httpx.Response.aread")
    def read(self) -> bytes: ...
    @io("network-read")
    @mutates("self")
    @blocks
    @lazy
    @holds("self")
    @async_as("httpx.Response.aiter_bytes")
    def iter_bytes(self, chunk_size: int | None = None) -> Iterator[bytes]: ...
    @io("network-read")
    @mutates("self")
    @blocks
    @lazy
    @holds("self")
    @async_as("httpx.Response.aiter_lines")
    def iter_lines(self) -> Iterator[str]: ...
    @io("network")
    @mutates("self")
    @sync_only
    def close(self) -> None: ...

@io("network-read", "env-read")
@blocks
@releases_gil
@async_as("httpx.AsyncClient.get", client="cookies proxy verify trust_env")
@cost(1e-1)
def get(url: str | URL, *, params: Any = None, headers: Any = None, cookies: Any = None, auth: Any = None, proxy: Any = None, follow_redirects: bool = False, verify: Any = True, timeout: Any = ..., trust_env: bool = True) -> Response: ...

@io("network-read", "env-read")
@blocks
@releases_gil
@async_as("httpx.AsyncClient.options", client="cookies proxy verify trust_env")
@cost(1e-1)
def options(url: str | URL, *, params: Any = None, headers: Any = None, cookies: Any = None, auth: Any = None, proxy: Any = None, follow_redirects: bool = False, verify: Any = True, timeout: Any = ..., trust_env: bool = True) -> Response: ...

@io("network-read", "env-read")
@blocks
@releases_gil
@async_as("httpx.AsyncClient.head", client="cookies proxy verify trust_env")
@cost(1e-1)
def head(url: str | URL, *, params: Any = None, headers: Any = None, cookies: Any = None, auth: Any = None, proxy: Any = None, follow_redirects: bool = False, verify: Any = True, timeout: Any = ..., trust_env: bool = True) -> Response: ...

@io("network", "env-read")
@blocks
@releases_gil
@async_as("httpx.AsyncClient.delete", client="cookies proxy verify trust_env")
@cost(1e-1)
def delete(url: str | URL, *, params: Any = None, headers: Any = None, cookies: Any = None, auth: Any = None, proxy: Any = None, follow_redirects: bool = False, verify: Any = True, timeout: Any = ..., trust_env: bool = True) -> Response: ...

@io("network", "env-read")
@blocks
@releases_gil
@async_as("httpx.AsyncClient.post", client="cookies proxy verify trust_env")
@cost(1e-1)
def post(url: str | URL, *, content: Any = None, data: Any = None, files: Any = None, json: Any = None, params: Any = None, headers: Any = None, cookies: Any = None, auth: Any = None, proxy: Any = None, follow_redirects: bool = False, verify: Any = True, timeout: Any = ..., trust_env: bool = True) -> Response: ...

@io("network", "env-read")
@blocks
@releases_gil
@async_as("httpx.AsyncClient.put", client="cookies proxy verify trust_env")
@cost(1e-1)
def put(url: str | URL, *, content: Any = None, data: Any = None, files: Any = None, json: Any = None, params: Any = None, headers: Any = None, cookies: Any = None, auth: Any = None, proxy: Any = None, follow_redirects: bool = False, verify: Any = True, timeout: Any = ..., trust_env: bool = True) -> Response: ...

@io("network", "env-read")
@blocks
@releases_gil
@async_as("httpx.AsyncClient.patch", client="cookies proxy verify trust_env")
@cost(1e-1)
def patch(url: str | URL, *, content: Any = None, data: Any = None, files: Any = None, json: Any = None, params: Any = None, headers: Any = None, cookies: Any = None, auth: Any = None, proxy: Any = None, follow_redirects: bool = False, verify: Any = True, timeout: Any = ..., trust_env: bool = True) -> Response: ...

@io("network", "env-read")
@blocks
@releases_gil
@async_as("httpx.AsyncClient.request", client="cookies proxy verify trust_env")
@cost(1e-1)
def request(method: str, url: str | URL, *, params: Any = None, content: Any = None, data: Any = None, files: Any = None, json: Any = None, headers: Any = None, cookies: Any = None, auth: Any = None, proxy: Any = None, follow_redirects: bool = False, verify: Any = True, timeout: Any = ..., trust_env: bool = True) -> Response: ...

@unpicklable
@exposed
@client
@thread_safe
class Client:
    @io("env-read")
    @stores("auth", "params", "headers", "cookies", "mounts", "event_hooks", "transport", into="self")
    @cost(1e-2)
    def __init__(self, *, auth: Any = None, params: Any = None, headers: Any = None, cookies: Any = None, verify: Any = True, cert: Any = None, trust_env: bool = True, http1: bool = True, http2: bool = False, proxy: Any = None, mounts: Any = None, timeout: Any = ..., follow_redirects: bool = False, limits: Any = ..., max_redirects: int = 20, event_hooks: Any = None, base_url: str | URL = "", transport: Any = None, default_encoding: Any = "utf-8") -> None: ...
    @io("network-read")
    @mutates("self")
    @blocks
    @releases_gil
    @async_as("httpx.AsyncClient.get")
    @cost(1e-1)
    def get(self, url: str | URL, *, params: Any = None, headers: Any = None, cookies: Any = None, auth: Any = ..., follow_redirects: Any = ..., timeout: Any = ..., extensions: Any = None) -> Response: ...
    @io("network-read")
    @mutates("self")
    @blocks
    @releases_gil
    @async_as("httpx.AsyncClient.options")
    @cost(1e-1)
    def options(self, url: str | URL, *, params: Any = None, headers: Any = None, cookies: Any = None, auth: Any = ..., follow_redirects: Any = ..., timeout: Any = ..., extensions: Any = None) -> Response: ...
    @io("network-read")
    @mutates("self")
    @blocks
    @releases_gil
    @async_as("httpx.AsyncClient.head")
    @cost(1e-1)
    def head(self, url: str | URL, *, params: Any = None, headers: Any = None, cookies: Any = None, auth: Any = ..., follow_redirects: Any = ..., timeout: Any = ..., extensions: Any = None) -> Response: ...
    @io("network")
    @mutates("self")
    @blocks
    @releases_gil
    @async_as("httpx.AsyncClient.delete")
    @cost(1e-1)
    def delete(self, url: str | URL, *, params: Any = None, headers: Any = None, cookies: Any = None, auth: Any = ..., follow_redirects: Any = ..., timeout: Any = ..., extensions: Any = None) -> Response: ...
    @io("network")
    @mutates("self")
    @blocks
    @releases_gil
    @async_as("httpx.AsyncClient.post")
    @cost(1e-1)
    def post(self, url: str | URL, *, content: Any = None, data: Any = None, files: Any = None, json: Any = None, params: Any = None, headers: Any = None, cookies: Any = None, auth: Any = ..., follow_redirects: Any = ..., timeout: Any = ..., extensions: Any = None) -> Response: ...
    @io("network")
    @mutates("self")
    @blocks
    @releases_gil
    @async_as("httpx.AsyncClient.put")
    @cost(1e-1)
    def put(self, url: str | URL, *, content: Any = None, data: Any = None, files: Any = None, json: Any = None, params: Any = None, headers: Any = None, cookies: Any = None, auth: Any = ..., follow_redirects: Any = ..., timeout: Any = ..., extensions: Any = None) -> Response: ...
    @io("network")
    @mutates("self")
    @blocks
    @releases_gil
    @async_as("httpx.AsyncClient.patch")
    @cost(1e-1)
    def patch(self, url: str | URL, *, content: Any = None, data: Any = None, files: Any = None, json: Any = None, params: Any = None, headers: Any = None, cookies: Any = None, auth: Any = ..., follow_redirects: Any = ..., timeout: Any = ..., extensions: Any = None) -> Response: ...
    @io("network")
    @mutates("self")
    @blocks
    @releases_gil
    @async_as("httpx.AsyncClient.request")
    @cost(1e-1)
    def request(self, method: str, url: str | URL, *, content: Any = None, data: Any = None, files: Any = None, json: Any = None, params: Any = None, headers: Any = None, cookies: Any = None, auth: Any = ..., follow_redirects: Any = ..., timeout: Any = ..., extensions: Any = None) -> Response: ...
    @io("network-read")
    @mutates("self")
    @async_as("httpx.AsyncClient.aclose")
    def close(self) -> None: ...
    @mutates("self")
    @returns("self")
    def __enter__(self) -> Self: ...
    @io("network-read")
    @mutates("self")
    def __exit__(self, exc_type: object = None, exc_value: object = None, traceback: object = None) -> None: ...

@unpicklable
@exposed
@client
class AsyncClient:
    @io("env-read")
    @stores("auth", "params", "headers", "cookies", "mounts", "event_hooks", "transport", into="self")
    def __init__(self, *, auth: Any = None, params: Any = None, headers: Any = None, cookies: Any = None, verify: Any = True, cert: Any = None, http1: bool = True, http2: bool = False, proxy: Any = None, mounts: Any = None, timeout: Any = ..., follow_redirects: bool = False, limits: Any = ..., max_redirects: int = 20, event_hooks: Any = None, base_url: str | URL = "", transport: Any = None, trust_env: bool = True, default_encoding: Any = "utf-8") -> None: ...
    @io("network-read")
    @mutates("self")
    @cost(1e-1)
    @blocks
    async def get(self, url: str | URL, *, params: Any = None, headers: Any = None, cookies: Any = None, auth: Any = ..., follow_redirects: Any = ..., timeout: Any = ..., extensions: Any = None) -> Response: ...
    @io("network-read")
    @mutates("self")
    @cost(1e-1)
    @blocks
    async def options(self, url: str | URL, *, params: Any = None, headers: Any = None, cookies: Any = None, auth: Any = ..., follow_redirects: Any = ..., timeout: Any = ..., extensions: Any = None) -> Response: ...
    @io("network-read")
    @mutates("self")
    @cost(1e-1)
    @blocks
    async def head(self, url: str | URL, *, params: Any = None, headers: Any = None, cookies: Any = None, auth: Any = ..., follow_redirects: Any = ..., timeout: Any = ..., extensions: Any = None) -> Response: ...
    @io("network")
    @mutates("self")
    @cost(1e-1)
    @blocks
    async def delete(self, url: str | URL, *, params: Any = None, headers: Any = None, cookies: Any = None, auth: Any = ..., follow_redirects: Any = ..., timeout: Any = ..., extensions: Any = None) -> Response: ...
    @io("network")
    @mutates("self")
    @cost(1e-1)
    @blocks
    async def post(self, url: str | URL, *, content: Any = None, data: Any = None, files: Any = None, json: Any = None, params: Any = None, headers: Any = None, cookies: Any = None, auth: Any = ..., follow_redirects: Any = ..., timeout: Any = ..., extensions: Any = None) -> Response: ...
    @io("network")
    @mutates("self")
    @cost(1e-1)
    @blocks
    async def put(self, url: str | URL, *, content: Any = None, data: Any = None, files: Any = None, json: Any = None, params: Any = None, headers: Any = None, cookies: Any = None, auth: Any = ..., follow_redirects: Any = ..., timeout: Any = ..., extensions: Any = None) -> Response: ...
    @io("network")
    @mutates("self")
    @cost(1e-1)
    @blocks
    async def patch(self, url: str | URL, *, content: Any = None, data: Any = None, files: Any = None, json: Any = None, params: Any = None, headers: Any = None, cookies: Any = None, auth: Any = ..., follow_redirects: Any = ..., timeout: Any = ..., extensions: Any = None) -> Response: ...
    @io("network-read")
    @mutates("self")
    async def aclose(self) -> None: ...
    @mutates("self")
    @returns("self")
    async def __aenter__(self) -> Self: ...
    @io("network-read")
    @mutates("self")
    async def __aexit__(self, exc_type: object = None, exc_value: object = None, traceback: object = None) -> None: ...
