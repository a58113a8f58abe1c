# Sockets. Every operation that waits releases the GIL.
__python__ = ">=3.8"

error = OSError
if sys.version_info >= (3, 10):
    timeout = TimeoutError
else:

    @picklable
    class timeout(OSError): ...

@picklable
class gaierror(OSError): ...

@picklable
class herror(OSError): ...

@unpicklable
@conversation("whoever is at the other end")
class socket:
    @raises("OSError")
    @io("process")
    def __init__(self, family: int = -1, type: int = -1, proto: int = -1, fileno: int | None = None): ...

    @raises("OSError")
    @io("network")
    @blocks
    @releases_gil
    @mutates("self")
    def accept(self) -> tuple[socket, Any]: ...

    @raises("OSError")
    @io("network")
    @mutates("self")
    def bind(self, address: Any, /) -> None: ...

    @raises("OSError")
    @io("network")
    @blocks
    @mutates("self")
    def close(self) -> None: ...

    @raises("OSError")
    @io("network")
    @blocks
    @releases_gil
    @mutates("self")
    @cost(2e-2)
    def connect(self, address: Any, /) -> None: ...

    @raises("OSError")
    @io("network")
    @blocks
    @releases_gil
    @mutates("self")
    def connect_ex(self, address: Any, /) -> int: ...

    @raises("OSError")
    @io("network")
    @mutates("self")
    def listen(self, backlog: int = ..., /) -> None: ...

    @raises("OSError")
    @io("network")
    @blocks
    @releases_gil
    @mutates("self")
    @cost(2e-2)
    def recv(self, bufsize: int, flags: int = ..., /) -> bytes: ...

    @raises("OSError")
    @io("network")
    @blocks
    @releases_gil
    @mutates("self", "buffer")
    def recv_into(self, buffer: bytearray | memoryview, nbytes: int = ..., flags: int = ...) -> int: ...

    @raises("OSError")
    @io("network")
    @blocks
    @releases_gil
    @mutates("self")
    def recvfrom(self, bufsize: int, flags: int = ..., /) -> tuple[bytes, Any]: ...

    @raises("OSError")
    @io("network")
    @blocks
    @releases_gil
    @mutates("self")
    def send(self, data: bytes | bytearray | memoryview, flags: int = ..., /) -> int: ...

    @raises("OSError")
    @io("network")
    @blocks
    @releases_gil
    @mutates("self")
    def sendall(self, data: bytes | bytearray | memoryview, flags: int = ..., /) -> None: ...

    @raises("OSError")
    @io("network")
    @blocks
    @releases_gil
    @mutates("self")
    def sendto(self, data: bytes | bytearray | memoryview, address: Any, /) -> int: ...

    @raises("OSError")
    @mutates("self")
    def setsockopt(self, level: int, option: int, value: Any, /) -> None: ...

    @raises("OSError")
    def getsockopt(self, level: int, option: int, buflen: int = ..., /) -> Any: ...

    @raises("OSError", "ValueError")
    @mutates("self")
    def settimeout(self, timeout: float | int | None, /) -> None: ...

    @raises()
    def gettimeout(self) -> float | None: ...

    @raises("OSError", "ValueError")
    @mutates("self")
    def setblocking(self, flag: bool, /) -> None: ...

    @raises("OSError")
    @io("network")
    @mutates("self")
    def shutdown(self, how: int, /) -> None: ...

    @raises("OSError")
    def getpeername(self) -> Any: ...

    @raises("OSError")
    def getsockname(self) -> Any: ...

    @raises()
    def fileno(self) -> int: ...

    @holds("self")
    @raises("ValueError")
    def makefile(self, mode: str = "r", buffering: int | None = None, *, encoding: str | None = None, errors: str | None = None, newline: str | None = None) -> Any: ...

    @returns("self")
    @raises()
    def __enter__(self) -> Self: ...

    @io("network")
    @mutates("self")
    def __exit__(self, *args: object) -> None: ...

if sys.version_info >= (3, 11):
    @raises("OSError")
    @io("network")
    @blocks
    @releases_gil
    @cost(5e-2)
    def create_connection(address: tuple[str, int], timeout: Any = ..., source_address: Any = None, *, all_errors: bool = False) -> socket: ...
else:
    @raises("OSError")
    @io("network")
    @blocks
    @releases_gil
    @cost(5e-2)
    def create_connection(address: tuple[str, int], timeout: Any = ..., source_address: Any = None) -> socket: ...

@raises("OSError", "UnicodeError")
@io("network-read")
@blocks
@releases_gil
@cost(2e-2)
def getaddrinfo(host: Any, port: Any, family: int = 0, type: int = 0, proto: int = 0, flags: int = 0) -> list[Any]: ...

@raises("OSError", "UnicodeError")
@io("network-read")
@blocks
@releases_gil
@cost(2e-2)
def gethostbyname(host: str, /) -> str: ...

@raises("OSError", "UnicodeError")
@io("network-read")
@blocks
@releases_gil
@cost(2e-2)
def gethostbyaddr(host: str, /) -> tuple[str, list[str], list[str]]: ...

@raises("OSError")
@io("network-read")
@blocks
@releases_gil
def getfqdn(name: str = "") -> str: ...

@raises("OSError")
@io("process")
def gethostname() -> str: ...

@raises("OSError")
@io("process")
def socketpair(family: int | None = None, type: int = ..., proto: int = 0) -> tuple[socket, socket]: ...

@raises()
@state("socket-timeout")
def getdefaulttimeout() -> float | None: ...

@raises("ValueError")
@state("socket-timeout", write=True)
def setdefaulttimeout(timeout: float | int | None, /) -> None: ...

@raises("OverflowError")
def htons(x: int, /) -> int: ...

@raises("OverflowError")
def htonl(x: int, /) -> int: ...

@raises("OverflowError")
def ntohs(x: int, /) -> int: ...

@raises("OverflowError")
def ntohl(x: int, /) -> int: ...

@raises("OSError")
def inet_aton(ip_addr: str, /) -> bytes: ...

@raises("OSError")
def inet_ntoa(packed_ip: bytes, /) -> str: ...

@raises("OSError", "ValueError")
def inet_pton(af: int, ip: str, /) -> bytes: ...

@raises("OSError", "ValueError")
def inet_ntop(af: int, packed_ip: bytes, /) -> str: ...
AF_INET: int
AF_INET6: int
AF_UNIX: int
AF_UNSPEC: int
SOCK_STREAM: int
SOCK_DGRAM: int
SOCK_RAW: int
SOL_SOCKET: int
SO_REUSEADDR: int
SO_BROADCAST: int
SO_KEEPALIVE: int
SO_RCVBUF: int
SO_SNDBUF: int
IPPROTO_TCP: int
IPPROTO_UDP: int
TCP_NODELAY: int
SHUT_RD: int
SHUT_WR: int
SHUT_RDWR: int
SOMAXCONN: int
