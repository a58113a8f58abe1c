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
@async_as("httpx.AsyncClient.request")
def request(method: str, url: str | bytes, **kwargs: Any) -> Response: ...

@io("network-read")
@blocks
@releases_gil
@cost(1e-1)
@mutates("kwargs.*")
@async_as("httpx.AsyncClient.get")
def get(url: str | bytes, params: Any = None, **kwargs: Any) -> Response: ...

@io("network-read")
@blocks
@releases_gil
@cost(1e-1)
@mutates("kwargs.*")
@async_as("httpx.AsyncClient.options")
def options(url: str | bytes, **kwargs: Any) -> Response: ...

@io("network-read")
@blocks
@releases_gil
@cost(1e-1)
@mutates("kwargs.*")
@async_as("httpx.AsyncClient.head")
def head(url: str | bytes, **kwargs: Any) -> Response: ...

@io("network")
@blocks
@releases_gil
@cost(1e-1)
@mutates("kwargs.*")
@async_as("httpx.AsyncClient.post")
def post(url: str | bytes, data: Any = None, json: Any = None, **kwargs: Any) -> Response: ...

@io("network")
@blocks
@releases_gil
@cost(1e-1)
@mutates("kwargs.*")
@async_as("httpx.AsyncClient.put")
def put(url: str | bytes, data: Any = None, **kwargs: Any) -> Response: ...

@io("network")
@blocks
@releases_gil
@cost(1e-1)
@mutates("kwargs.*")
@async_as("httpx.AsyncClient.patch")
def patch(url: str | bytes, data: Any = None, **kwargs: Any) -> Response: ...

@io("network")
@blocks
@releases_gil
@cost(1e-1)
@mutates("kwargs.*")
@async_as("httpx.AsyncClient.delete")
def delete(url: str | bytes, **kwargs: Any) -> Response: ...
