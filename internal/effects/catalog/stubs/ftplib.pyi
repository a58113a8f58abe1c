# File transfer. One connection is one conversation: a thread that is not to wait for others needs one of its own.
__python__ = ">=3.8"

@picklable
class Error(Exception): ...

@picklable
class error_reply(Error): ...

@picklable
class error_temp(Error): ...

@picklable
class error_perm(Error): ...

@picklable
class error_proto(Error): ...

@unpicklable
@conversation("the FTP server")
class FTP:
    if sys.version_info >= (3, 9):
        @io("network-read")
        @blocks
        @releases_gil
        @cost(1e-2)
        def __init__(self, host: str = "", user: str = "", passwd: str = "", acct: str = "", timeout: float | int | None = ..., source_address: Any = None, *, encoding: str = "utf-8"): ...
    else:
        @io("network-read")
        @blocks
        @releases_gil
        @cost(1e-2)
        def __init__(self, host: str = "", user: str = "", passwd: str = "", acct: str = "", timeout: float | int | None = ..., source_address: Any = None): ...

    @io("network-read")
    @blocks
    @releases_gil
    @mutates("self")
    @cost(1e-2)
    def connect(self, host: str = "", port: int = 0, timeout: float | int | None = ..., source_address: Any = None) -> str: ...

    @io("network-read")
    @blocks
    @releases_gil
    @mutates("self")
    @cost(1e-2)
    def login(self, user: str = "", passwd: str = "", acct: str = "") -> str: ...

    @io("network-read")
    @blocks
    @releases_gil
    @mutates("self")
    @cost(1e-2)
    def cwd(self, dirname: str) -> str: ...

    @io("network-read")
    @blocks
    @releases_gil
    @mutates("self")
    @cost(1e-2)
    def pwd(self) -> str: ...

    @io("network-read")
    @blocks
    @releases_gil
    @mutates("self")
    @cost(1e-2)
    def nlst(self, *args: str) -> list[str]: ...

    @io("network-read")
    @blocks
    @releases_gil
    @mutates("self")
    @cost(1e-2)
    def size(self, filename: str) -> int | None: ...

    @io("network-read")
    @blocks
    @releases_gil
    @mutates("self")
    @cost(1e-2)
    def retrbinary(self, cmd: str, callback: Callable[[bytes], Any], blocksize: int = 8192, rest: int | str | None = None) -> str: ...

    @io("network-read", "stdout")
    @blocks
    @releases_gil
    @mutates("self")
    @cost(1e-2)
    def retrlines(self, cmd: str, callback: Callable[[str], Any] | None = None) -> str: ...

    @io("network")
    @blocks
    @releases_gil
    @mutates("self", "fp")
    @calls_dunder("fp", "read")
    @cost(1e-2)
    def storbinary(self, cmd: str, fp: Any, blocksize: int = 8192, callback: Callable[[bytes], Any] | None = None, rest: int | str | None = None) -> str: ...

    @io("network")
    @blocks
    @releases_gil
    @mutates("self")
    @cost(1e-2)
    def delete(self, filename: str) -> str: ...

    @io("network")
    @blocks
    @releases_gil
    @mutates("self")
    @cost(1e-2)
    def rename(self, fromname: str, toname: str) -> str: ...

    @io("network")
    @blocks
    @releases_gil
    @mutates("self")
    @cost(1e-2)
    def mkd(self, dirname: str) -> str: ...

    @io("network-read")
    @blocks
    @releases_gil
    @mutates("self")
    def quit(self) -> str: ...

    @io("network-read")
    @mutates("self")
    def close(self) -> None: ...

    @mutates("self")
    def set_pasv(self, val: bool | int) -> None: ...

    @returns("self")
    def __enter__(self) -> Self: ...

    @io("network-read")
    @blocks
    @mutates("self")
    def __exit__(self, *args: object) -> None: ...
