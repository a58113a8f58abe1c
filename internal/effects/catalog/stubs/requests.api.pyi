# One session per call.
__python__ = ">=3.8"
__package__ = "requests"
__versions__ = ">=2.20,<3"

from requests.models import Response

@io("network")
@blocks
@releases_gil
@cost(1e-1)
@mutates("kwargs.*")
@bridge("request_async", takes="params data json headers cookies auth timeout allow_redirects", plain="auth data timeout", needs="httpx", texts=True, unlike="elapsed hooks mount stream")
def request(method: str, url: str | bytes, **kwargs: Any) -> Response: ...

@io("network-read")
@blocks
@releases_gil
@cost(1e-1)
@mutates("kwargs.*")
@bridge("request_async", first='"GET"', takes="params data json headers cookies auth timeout allow_redirects", plain="auth data timeout", needs="httpx", texts=True, unlike="elapsed hooks mount stream")
def get(url: str | bytes, params: Any = None, **kwargs: Any) -> Response: ...

@io("network-read")
@blocks
@releases_gil
@cost(1e-1)
@mutates("kwargs.*")
@bridge("request_async", first='"OPTIONS"', takes="params data json headers cookies auth timeout allow_redirects", plain="auth data timeout", needs="httpx", texts=True, unlike="elapsed hooks mount stream")
def options(url: str | bytes, **kwargs: Any) -> Response: ...

@io("network-read")
@blocks
@releases_gil
@cost(1e-1)
@mutates("kwargs.*")
@bridge("request_async", first='"HEAD"', takes="params data json headers cookies auth timeout allow_redirects", plain="auth data timeout", needs="httpx", texts=True, unlike="elapsed hooks mount stream", more="allow_redirects=False")
def head(url: str | bytes, **kwargs: Any) -> Response: ...

@io("network")
@blocks
@releases_gil
@cost(1e-1)
@mutates("kwargs.*")
@bridge("request_async", first='"POST"', takes="params data json headers cookies auth timeout allow_redirects", plain="auth data timeout", needs="httpx", texts=True, unlike="elapsed hooks mount stream")
def post(url: str | bytes, data: Any = None, json: Any = None, **kwargs: Any) -> Response: ...

@io("network")
@blocks
@releases_gil
@cost(1e-1)
@mutates("kwargs.*")
@bridge("request_async", first='"PUT"', takes="params data json headers cookies auth timeout allow_redirects", plain="auth data timeout", needs="httpx", texts=True, unlike="elapsed hooks mount stream")
def put(url: str | bytes, data: Any = None, **kwargs: Any) -> Response: ...

@io("network")
@blocks
@releases_gil
@cost(1e-1)
@mutates("kwargs.*")
@bridge("request_async", first='"PATCH"', takes="params data json headers cookies auth timeout allow_redirects", plain="auth data timeout", needs="httpx", texts=True, unlike="elapsed hooks mount stream")
def patch(url: str | bytes, data: Any = None, **kwargs: Any) -> Response: ...

@io("network")
@blocks
@releases_gil
@cost(1e-1)
@mutates("kwargs.*")
@bridge("request_async", first='"DELETE"', takes="params data json headers cookies auth timeout allow_redirects", plain="auth data timeout", needs="httpx", texts=True, unlike="elapsed hooks mount stream")
def delete(url: str | bytes, **kwargs: Any) -> Response: ...
