# What comes back. The body is read with the request unless stream=True, which the stub assumes.
__python__ = ">=3.8"
__package__ = "requests"
__versions__ = ">=2.20,<3"

@held_unless("stream")
class Response:
    @raises()
    def __init__(self) -> None: ...

    @property
    @io("network-read")
    @blocks
    @releases_gil
    @mutates("self")
    def content(self) -> bytes: ...

    @property
    @io("network-read")
    @blocks
    @releases_gil
    @mutates("self")
    @cost(1e-4)
    def text(self) -> str: ...

    @io("network-read")
    @blocks
    @releases_gil
    @mutates("self")
    @document
    @cost(1e-4)
    def json(self, **kwargs: Any) -> Any: ...

    @io("network-read")
    @blocks
    @releases_gil
    @mutates("self")
    @lazy
    @holds("self")
    def iter_content(self, chunk_size: int | None = 1, decode_unicode: bool = False) -> Iterator[Any]: ...

    @io("network-read")
    @blocks
    @releases_gil
    @mutates("self")
    @lazy
    @holds("self")
    def iter_lines(self, chunk_size: int = 512, decode_unicode: bool = False, delimiter: Any = None) -> Iterator[Any]: ...
    def raise_for_status(self) -> None: ...

    @io("network")
    @mutates("self")
    def close(self) -> None: ...

    @property
    @raises()
    def ok(self) -> bool: ...

    @property
    def is_redirect(self) -> bool: ...

    @property
    def links(self) -> dict[str, Any]: ...

    @returns("self")
    @raises()
    def __enter__(self) -> Self: ...

    @io("network")
    @mutates("self")
    def __exit__(self, *args: object) -> None: ...

    @raises()
    def __bool__(self) -> bool: ...
    status_code: int
    reason: str
    url: str
    headers: Any
    encoding: str | None
    cookies: Any
    elapsed: Any
    history: list[Any]
    request: Any
    raw: Any

class Request:
    @holds("headers", "files", "data", "params", "auth", "cookies", "hooks", "json")
    def __init__(self, method: str | None = None, url: str | None = None, headers: Any = None, files: Any = None, data: Any = None, params: Any = None, auth: Any = None, cookies: Any = None, hooks: Any = None, json: Any = None) -> None: ...
    def prepare(self) -> PreparedRequest: ...

class PreparedRequest:
    method: Any
    url: Any
    headers: Any
    body: Any
