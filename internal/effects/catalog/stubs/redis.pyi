__python__ = ">=3.8"
__package__ = "redis"
__versions__ = ">=4.5,<9"

from redis.client import Redis as Redis
from redis.exceptions import AuthenticationError as AuthenticationError, BusyLoadingError as BusyLoadingError, ConnectionError as ConnectionError, DataError as DataError, ReadOnlyError as ReadOnlyError, RedisError as RedisError, ResponseError as ResponseError, TimeoutError as TimeoutError, WatchError as WatchError

@async_as("redis.asyncio.from_url", takes="username password decode_responses encoding encoding_errors socket_timeout socket_connect_timeout socket_keepalive protocol client_name health_check_interval ssl")
def from_url(url: str, *, max_connections: None = None, **kwargs: str | int | float | bool | bytes | None) -> Redis: ...
