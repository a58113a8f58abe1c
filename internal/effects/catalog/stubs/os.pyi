# The operating system interface. Paths may be str, bytes or objects with __fspath__.
__python__ = ">=3.8"

@raises()
class PathLike: ...

@immutable
@picklable
@raises()
class stat_result(tuple[Any]):
    st_mode: int
    st_ino: int
    st_dev: int
    st_nlink: int
    st_uid: int
    st_gid: int
    st_size: int
    st_atime: float
    st_mtime: float
    st_ctime: float
    st_atime_ns: int
    st_mtime_ns: int
    st_ctime_ns: int
    st_blksize: int
    st_blocks: int
    st_rdev: int

@immutable
@picklable
@raises()
class terminal_size(tuple[int]):
    def __new__(cls, sequence: Iterable[int] = ..., /) -> Self: ...
    columns: int
    lines: int

@immutable
@picklable
@raises()
class times_result(tuple[float]):
    user: float
    system: float
    children_user: float
    children_system: float
    elapsed: float

@immutable
@picklable
@raises()
class uname_result(tuple[str]):
    sysname: str
    nodename: str
    release: str
    version: str
    machine: str

@unpicklable
class DirEntry:
    @raises("OSError")
    @io("file-read")
    @mutates("self")
    def is_dir(self, /, *, follow_symlinks: bool = True) -> bool: ...

    @raises("OSError")
    @io("file-read")
    @mutates("self")
    def is_file(self, /, *, follow_symlinks: bool = True) -> bool: ...

    @raises("OSError")
    @io("file-read")
    def is_symlink(self, /) -> bool: ...

    @raises("OSError")
    @io("file-read")
    @mutates("self")
    def stat(self, /, *, follow_symlinks: bool = True) -> stat_result: ...

    @raises()
    def inode(self, /) -> int: ...

    @raises()
    def __fspath__(self, /) -> str: ...
    name: str
    path: str

@unpicklable
class _ScandirIterator:
    @returns("self")
    @raises()
    def __iter__(self) -> Self: ...

    @raises("StopIteration", "OSError")
    @io("dir-read")
    @mutates("self")
    @blocks
    def __next__(self) -> DirEntry: ...

    @returns("self")
    @raises()
    def __enter__(self) -> Self: ...

    @mutates("self")
    @raises()
    def __exit__(self, *args: object) -> None: ...

    @mutates("self")
    @raises()
    def close(self) -> None: ...

# The environment of this process; writing it calls putenv.
class _Environ:
    @raises("KeyError", "TypeError", "UnicodeEncodeError")
    @io("env-read")
    @state("environ")
    def __getitem__(self, key: str) -> str: ...

    @raises("TypeError", "ValueError", "OSError")
    @io("env-write")
    @state("environ", write=True)
    def __setitem__(self, key: str, value: str) -> None: ...

    @raises("KeyError", "TypeError")
    @io("env-write")
    @state("environ", write=True)
    def __delitem__(self, key: str) -> None: ...

    @raises("TypeError")
    @io("env-read")
    @state("environ")
    def __contains__(self, key: object) -> bool: ...

    @io("env-read")
    @state("environ")
    @raises()
    def __iter__(self) -> Iterator[str]: ...

    @io("env-read")
    @state("environ")
    @raises()
    def __len__(self) -> int: ...

    @raises("TypeError")
    @io("env-read")
    @state("environ")
    def get[D](self, key: str, default: D = None) -> str | D: ...

    @raises("TypeError")
    @io("env-write")
    @state("environ", write=True)
    def setdefault(self, key: str, value: str) -> str: ...

    @raises("KeyError", "TypeError")
    @io("env-write")
    @state("environ", write=True)
    def pop(self, key: str, default: Any = ...) -> Any: ...

    @raises("TypeError", "ValueError")
    @io("env-write")
    @state("environ", write=True)
    def update(self, other: Any = (), /, **kwds: str) -> None: ...

    @io("env-read")
    @state("environ")
    @raises()
    def copy(self) -> dict[str, str]: ...

    @io("env-read")
    @state("environ")
    @raises()
    def keys(self) -> Iterable[str]: ...

    @io("env-read")
    @state("environ")
    @raises()
    def values(self) -> Iterable[str]: ...

    @io("env-read")
    @state("environ")
    @raises()
    def items(self) -> Iterable[tuple[str, str]]: ...

    @io("env-write")
    @state("environ", write=True)
    @raises()
    def clear(self) -> None: ...

environ: _Environ
name: str
sep: str
altsep: str | None
extsep: str
pathsep: str
linesep: str
curdir: str
pardir: str
defpath: str
devnull: str
F_OK: int
R_OK: int
W_OK: int
X_OK: int
O_RDONLY: int
O_WRONLY: int
O_RDWR: int
O_CREAT: int
O_EXCL: int
O_TRUNC: int
O_APPEND: int
O_NONBLOCK: int
SEEK_SET: int
SEEK_CUR: int
SEEK_END: int
EX_OK: int
P_WAIT: int
P_NOWAIT: int
WNOHANG: int
supports_follow_symlinks: set[Any]

error = OSError

# Files and folders.
@raises("OSError", "ValueError")
@io("file-read")
@blocks
@calls_dunder("path", "__fspath__")
def access(path: object, mode: int, *, dir_fd: int | None = None, effective_ids: bool = False, follow_symlinks: bool = True) -> bool: ...

@raises("OSError", "ValueError")
@state("cwd", write=True)
@calls_dunder("path", "__fspath__")
def chdir(path: object) -> None: ...

@raises("OSError", "ValueError")
@io("file-write")
@blocks
@calls_dunder("path", "__fspath__")
def chmod(path: object, mode: int, *, dir_fd: int | None = None, follow_symlinks: bool = True) -> None: ...

@raises("OSError", "ValueError")
@io("file-write")
@blocks
@calls_dunder("path", "__fspath__")
def chown(path: object, uid: int, gid: int, *, dir_fd: int | None = None, follow_symlinks: bool = True) -> None: ...

@raises("OSError")
@state("cwd")
def getcwd() -> str: ...

@raises("OSError")
@state("cwd")
def getcwdb() -> bytes: ...

@raises("OSError", "ValueError")
@io("file-write")
@blocks
@calls_dunder("src", "__fspath__")
@calls_dunder("dst", "__fspath__")
def link(src: object, dst: object, *, src_dir_fd: int | None = None, dst_dir_fd: int | None = None, follow_symlinks: bool = True) -> None: ...

@raises("OSError", "ValueError")
@io("dir-read")
@blocks
@calls_dunder("path", "__fspath__")
def listdir(path: object = None) -> list[str]: ...

@raises("OSError", "ValueError")
@io("file-read")
@blocks
@calls_dunder("path", "__fspath__")
def lstat(path: object, *, dir_fd: int | None = None) -> stat_result: ...

@raises("OSError", "ValueError")
@io("file-write")
@blocks
@state("cwd")
@calls_dunder("name", "__fspath__")
def makedirs(name: object, mode: int = 511, exist_ok: bool = False) -> None: ...

@raises("OSError", "ValueError")
@io("file-write")
@blocks
@calls_dunder("path", "__fspath__")
def mkdir(path: object, mode: int = 511, *, dir_fd: int | None = None) -> None: ...

@raises("OSError", "ValueError")
@io("file-read")
@blocks
@calls_dunder("path", "__fspath__")
def readlink(path: object, *, dir_fd: int | None = None) -> str: ...

@raises("OSError", "ValueError")
@io("file-write")
@blocks
@calls_dunder("path", "__fspath__")
def remove(path: object, *, dir_fd: int | None = None) -> None: ...

@raises("OSError", "ValueError")
@io("file-write")
@blocks
@calls_dunder("path", "__fspath__")
def unlink(path: object, *, dir_fd: int | None = None) -> None: ...

@raises("OSError", "ValueError")
@io("file-write")
@blocks
@calls_dunder("name", "__fspath__")
def removedirs(name: object) -> None: ...

@raises("OSError", "ValueError")
@io("file-write")
@blocks
@calls_dunder("src", "__fspath__")
@calls_dunder("dst", "__fspath__")
def rename(src: object, dst: object, *, src_dir_fd: int | None = None, dst_dir_fd: int | None = None) -> None: ...

@raises("OSError", "ValueError")
@io("file-write")
@blocks
@calls_dunder("old", "__fspath__")
@calls_dunder("new", "__fspath__")
def renames(old: object, new: object) -> None: ...

@raises("OSError", "ValueError")
@io("file-write")
@blocks
@calls_dunder("src", "__fspath__")
@calls_dunder("dst", "__fspath__")
def replace(src: object, dst: object, *, src_dir_fd: int | None = None, dst_dir_fd: int | None = None) -> None: ...

@raises("OSError", "ValueError")
@io("file-write")
@blocks
@calls_dunder("path", "__fspath__")
def rmdir(path: object, *, dir_fd: int | None = None) -> None: ...

@raises("OSError", "ValueError")
@io("dir-read")
@blocks
@calls_dunder("path", "__fspath__")
def scandir(path: object = None) -> _ScandirIterator: ...

@raises("OSError", "ValueError")
@io("file-read")
@blocks
@calls_dunder("path", "__fspath__")
def stat(path: object, *, dir_fd: int | None = None, follow_symlinks: bool = True) -> stat_result: ...

@raises("OSError", "ValueError")
@io("file-write")
@blocks
@calls_dunder("src", "__fspath__")
@calls_dunder("dst", "__fspath__")
def symlink(src: object, dst: object, target_is_directory: bool = False, *, dir_fd: int | None = None) -> None: ...

@raises("OSError", "ValueError")
@io("file-write")
@blocks
@calls_dunder("path", "__fspath__")
def truncate(path: object, length: int) -> None: ...

@raises("OSError", "ValueError")
@io("file-write")
@blocks
@calls_dunder("path", "__fspath__")
@clock
def utime(path: object, times: tuple[float, float] | None = None, *, ns: tuple[int, int] = ..., dir_fd: int | None = None, follow_symlinks: bool = True) -> None: ...

@raises("OSError", "ValueError")
@io("dir-read")
@blocks
@lazy
@calls_dunder("top", "__fspath__")
def walk(top: object, topdown: bool = True, onerror: Callable[[OSError], Any] | None = None, followlinks: bool = False) -> Iterator[tuple[str, list[str], list[str]]]: ...

@raises("TypeError")
@calls_dunder("path", "__fspath__")
def fspath(path: object) -> str | bytes: ...

@raises("TypeError", "UnicodeEncodeError")
@calls_dunder("filename", "__fspath__")
def fsencode(filename: object) -> bytes: ...

@raises("TypeError", "UnicodeDecodeError")
@calls_dunder("filename", "__fspath__")
def fsdecode(filename: object) -> str: ...

# File descriptors: what stands behind one is not known.
@raises("OSError")
@io("file-read", "file-write")
@blocks
def open(path: object, flags: int, mode: int = 511, *, dir_fd: int | None = None) -> int: ...

@raises("OSError")
@io("file-write")
@blocks
def close(fd: int) -> None: ...

@raises("OSError")
@io("file-read")
@blocks
def read(fd: int, length: int, /) -> bytes: ...

@raises("OSError")
@io("file-write")
@blocks
def write(fd: int, data: bytes | bytearray | memoryview, /) -> int: ...

@raises("OSError")
@io("file-write")
@blocks
def fsync(fd: int) -> None: ...

@raises("OSError")
@io("process")
def dup(fd: int, /) -> int: ...

@raises("OSError")
@io("process")
def pipe() -> tuple[int, int]: ...

@raises()
@io("terminal")
def isatty(fd: int, /) -> bool: ...

@raises("OSError")
@io("file-write")
@blocks
def ftruncate(fd: int, length: int, /) -> None: ...

@raises("OSError")
@io("file-read")
@blocks
def lseek(fd: int, position: int, how: int, /) -> int: ...

# Processes.
@raises("OSError")
@io("subprocess")
@blocks
def system(command: str) -> int: ...

@raises("OSError")
@io("subprocess")
@blocks
def popen(cmd: str, mode: str = "r", buffering: int = -1) -> Any: ...

@raises("OSError")
@io("process")
@blocker("nested-pool")
def fork() -> int: ...

@exits
@io("process")
def _exit(status: int) -> Never: ...

@exits
@io("process")
def abort() -> Never: ...

@exits
@io("process")
@calls_dunder("path", "__fspath__")
def execv(path: object, argv: Any, /) -> Never: ...

@exits
@io("process")
@calls_dunder("file", "__fspath__")
def execvp(file: object, args: Any) -> Never: ...

@raises("OSError")
@io("process")
def kill(pid: int, signal: int, /) -> None: ...

@raises("OSError")
@io("process")
def killpg(pgid: int, signal: int, /) -> None: ...

@raises("OSError")
@io("process")
@blocks
def wait() -> tuple[int, int]: ...

@raises("OSError")
@io("process")
@blocks
def waitpid(pid: int, options: int, /) -> tuple[int, int]: ...

@raises()
@identity
def getpid() -> int: ...

@raises()
@identity
def getppid() -> int: ...

@raises()
def getuid() -> int: ...

@raises()
def geteuid() -> int: ...

@raises()
def getgid() -> int: ...

@raises()
def getegid() -> int: ...

@raises("OSError")
def getlogin() -> str: ...

@raises()
@clock
def times() -> times_result: ...

@raises()
@clock
def getloadavg() -> tuple[float, float, float]: ...

@raises("OSError")
@state("niceness", write=True)
def nice(increment: int, /) -> int: ...

@raises()
@state("umask", write=True)
def umask(mask: int, /) -> int: ...

@raises()
def uname() -> uname_result: ...

@raises()
def cpu_count() -> int | None: ...

@raises("OSError")
def sched_getaffinity(pid: int, /) -> set[int]: ...

@raises("OSError")
@state("affinity", write=True)
def sched_setaffinity(pid: int, mask: Iterable[int], /) -> None: ...
if sys.version_info >= (3, 13):
    @raises()
    def process_cpu_count() -> int | None: ...

@raises("OSError")
@io("terminal")
def get_terminal_size(fd: int = ..., /) -> terminal_size: ...

@raises()
def strerror(code: int, /) -> str: ...

@raises("ValueError")
@identity
def urandom(size: int, /) -> bytes: ...

@raises("ValueError", "OSError")
def sysconf(name: str | int, /) -> int: ...

# Environment.
@raises("TypeError", "UnicodeEncodeError")
@io("env-read")
@state("environ")
def getenv[D](key: str, default: D = None) -> str | D: ...

@raises("OSError", "ValueError")
@io("env-write")
@state("environ", write=True)
def putenv(name: str, value: str, /) -> None: ...

@raises("OSError", "ValueError")
@io("env-write")
@state("environ", write=True)
def unsetenv(name: str, /) -> None: ...

@raises()
@io("env-read")
@state("environ")
def get_exec_path(env: Any = None) -> list[str]: ...
