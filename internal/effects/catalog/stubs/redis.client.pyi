# A client keeps no state of its own between commands, and may be used from several threads: each command takes a
# connection of the pool. A pool that is bounded by the program, or shared by it, is left out: more threads than
# connections would fail. Answers are bytes, or text with decode_responses.
__python__ = ">=3.8"
__package__ = "redis"
__versions__ = ">=4.5,<9"

@unpicklable
@thread_safe
@async_class("redis.asyncio.Redis", awaits="get mget exists type ttl strlen hget hmget hgetall hkeys hvals hlen hexists smembers sismember scard lrange llen lindex zscore zcard set setex mset append incr decr delete expire hset hdel hincrby sadd srem lpush rpush lpop rpop zadd publish", keeps="__enter__", entered=True, texts=True)
class Redis:
    @async_as("redis.asyncio.Redis", takes="host port db username password decode_responses encoding encoding_errors socket_timeout socket_connect_timeout socket_keepalive protocol client_name health_check_interval ssl")
    def __init__(self, host: str = "localhost", port: int = 6379, db: int = 0, password: str | None = None, socket_timeout: float | int | None = ..., socket_connect_timeout: float | int | None = ..., *, max_connections: None = None, **kwargs: str | int | float | bool | bytes | None) -> None: ...

    @classmethod
    @async_as("redis.asyncio.Redis.from_url", takes="username password decode_responses encoding encoding_errors socket_timeout socket_connect_timeout socket_keepalive protocol client_name health_check_interval ssl")
    def from_url(cls, url: str, *, max_connections: None = None, **kwargs: str | int | float | bool | bytes | None) -> Redis: ...

    @io("database-read")
    @blocks
    @releases_gil
    @cost(1e-3)
    def get(self, name: str | bytes | int | float) -> str | bytes | None: ...

    @io("database-read")
    @blocks
    @releases_gil
    @cost(1e-3)
    def mget(self, keys: str | bytes | int | float | list[str | bytes | int | float] | tuple[str | bytes | int | float, ...], *args: str | bytes | int | float) -> list[str | bytes | None]: ...

    @io("database-read")
    @blocks
    @releases_gil
    @cost(1e-3)
    def exists(self, *names: str | bytes | int | float) -> int: ...

    @io("database-read")
    @blocks
    @releases_gil
    @cost(1e-3)
    def type(self, name: str | bytes | int | float) -> str | bytes: ...

    @io("database-read")
    @blocks
    @releases_gil
    @cost(1e-3)
    def ttl(self, name: str | bytes | int | float) -> int: ...

    @io("database-read")
    @blocks
    @releases_gil
    @cost(1e-3)
    def strlen(self, name: str | bytes | int | float) -> int: ...

    @io("database-read")
    @blocks
    @releases_gil
    @cost(1e-3)
    def hget(self, name: str | bytes | int | float, key: str | bytes | int | float) -> str | bytes | None: ...

    @io("database-read")
    @blocks
    @releases_gil
    @cost(1e-3)
    def hmget(self, name: str | bytes | int | float, keys: str | bytes | int | float | list[str | bytes | int | float] | tuple[str | bytes | int | float, ...], *args: str | bytes | int | float) -> list[str | bytes | None]: ...

    @io("database-read")
    @blocks
    @releases_gil
    @cost(1e-3)
    def hgetall(self, name: str | bytes | int | float) -> dict[str | bytes, str | bytes]: ...

    @io("database-read")
    @blocks
    @releases_gil
    @cost(1e-3)
    def hkeys(self, name: str | bytes | int | float) -> list[str | bytes]: ...

    @io("database-read")
    @blocks
    @releases_gil
    @cost(1e-3)
    def hvals(self, name: str | bytes | int | float) -> list[str | bytes]: ...

    @io("database-read")
    @blocks
    @releases_gil
    @cost(1e-3)
    def hlen(self, name: str | bytes | int | float) -> int: ...

    @io("database-read")
    @blocks
    @releases_gil
    @cost(1e-3)
    def hexists(self, name: str | bytes | int | float, key: str | bytes | int | float) -> bool: ...

    @io("database-read")
    @blocks
    @releases_gil
    @cost(1e-3)
    def smembers(self, name: str | bytes | int | float) -> set[str | bytes]: ...

    @io("database-read")
    @blocks
    @releases_gil
    @cost(1e-3)
    def sismember(self, name: str | bytes | int | float, value: str | bytes | int | float) -> bool | int: ...

    @io("database-read")
    @blocks
    @releases_gil
    @cost(1e-3)
    def scard(self, name: str | bytes | int | float) -> int: ...

    @io("database-read")
    @blocks
    @releases_gil
    @cost(1e-3)
    def lrange(self, name: str | bytes | int | float, start: int, end: int) -> list[str | bytes]: ...

    @io("database-read")
    @blocks
    @releases_gil
    @cost(1e-3)
    def llen(self, name: str | bytes | int | float) -> int: ...

    @io("database-read")
    @blocks
    @releases_gil
    @cost(1e-3)
    def lindex(self, name: str | bytes | int | float, index: int) -> str | bytes | None: ...

    @io("database-read")
    @blocks
    @releases_gil
    @cost(1e-3)
    def zscore(self, name: str | bytes | int | float, value: str | bytes | int | float) -> float | None: ...

    @io("database-read")
    @blocks
    @releases_gil
    @cost(1e-3)
    def zcard(self, name: str | bytes | int | float) -> int: ...

    @io("database")
    @blocks
    @releases_gil
    @cost(1e-3)
    def set(self, name: str | bytes | int | float, value: str | bytes | int | float, ex: Any = None, px: Any = None, nx: bool = False, xx: bool = False, keepttl: bool = False, get: bool = False, exat: Any = None, pxat: Any = None, **kwargs: Any) -> Any: ...

    @io("database")
    @blocks
    @releases_gil
    @cost(1e-3)
    def setex(self, name: str | bytes | int | float, time: Any, value: str | bytes | int | float) -> Any: ...

    @io("database")
    @blocks
    @releases_gil
    @cost(1e-3)
    def mset(self, mapping: dict[Any, Any]) -> Any: ...

    @io("database")
    @blocks
    @releases_gil
    @cost(1e-3)
    def append(self, key: str | bytes | int | float, value: str | bytes | int | float) -> int: ...

    @io("database")
    @blocks
    @releases_gil
    @cost(1e-3)
    def incr(self, name: str | bytes | int | float, amount: int = 1) -> int: ...

    @io("database")
    @blocks
    @releases_gil
    @cost(1e-3)
    def decr(self, name: str | bytes | int | float, amount: int = 1) -> int: ...

    @io("database")
    @blocks
    @releases_gil
    @cost(1e-3)
    def delete(self, *names: str | bytes | int | float) -> int: ...

    @io("database")
    @blocks
    @releases_gil
    @cost(1e-3)
    def expire(self, name: str | bytes | int | float, time: Any, nx: bool = False, xx: bool = False, gt: bool = False, lt: bool = False) -> Any: ...

    @io("database")
    @blocks
    @releases_gil
    @cost(1e-3)
    def hset(self, name: str | bytes | int | float, key: Any = None, value: Any = None, mapping: Any = None, items: Any = None) -> int: ...

    @io("database")
    @blocks
    @releases_gil
    @cost(1e-3)
    def hdel(self, name: str | bytes | int | float, *keys: str | bytes | int | float) -> int: ...

    @io("database")
    @blocks
    @releases_gil
    @cost(1e-3)
    def hincrby(self, name: str | bytes | int | float, key: str | bytes | int | float, amount: int = 1) -> int: ...

    @io("database")
    @blocks
    @releases_gil
    @cost(1e-3)
    def sadd(self, name: str | bytes | int | float, *values: str | bytes | int | float) -> int: ...

    @io("database")
    @blocks
    @releases_gil
    @cost(1e-3)
    def srem(self, name: str | bytes | int | float, *values: str | bytes | int | float) -> int: ...

    @io("database")
    @blocks
    @releases_gil
    @cost(1e-3)
    def lpush(self, name: str | bytes | int | float, *values: str | bytes | int | float) -> int: ...

    @io("database")
    @blocks
    @releases_gil
    @cost(1e-3)
    def rpush(self, name: str | bytes | int | float, *values: str | bytes | int | float) -> int: ...

    @io("database")
    @blocks
    @releases_gil
    @cost(1e-3)
    def lpop(self, name: str | bytes | int | float, count: int | None = None) -> Any: ...

    @io("database")
    @blocks
    @releases_gil
    @cost(1e-3)
    def rpop(self, name: str | bytes | int | float, count: int | None = None) -> Any: ...

    @io("database")
    @blocks
    @releases_gil
    @cost(1e-3)
    def zadd(self, name: str | bytes | int | float, mapping: dict[Any, Any], nx: bool = False, xx: bool = False, ch: bool = False, incr: bool = False, gt: bool = False, lt: bool = False) -> Any: ...

    @io("database")
    @blocks
    @releases_gil
    @cost(1e-3)
    def publish(self, channel: str | bytes | int | float, message: str | bytes | int | float, **kwargs: Any) -> int: ...

    @io("database-read")
    @mutates("self")
    def close(self) -> None: ...

    @returns("self")
    @raises()
    def __enter__(self) -> Self: ...

    @io("database-read")
    @mutates("self")
    def __exit__(self, exc_type: object, exc_value: object, traceback: object) -> None: ...
