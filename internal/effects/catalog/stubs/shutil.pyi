# Whole files and trees.
__python__ = ">=3.8"

@picklable
class Error(OSError): ...

@picklable
class SameFileError(Error): ...

@picklable
class SpecialFileError(OSError): ...

@picklable
class ReadError(OSError): ...

@raises("OSError", "ValueError", "TypeError")
@io("file-read", "file-write")
@blocks
@releases_gil
@cost(1e-3)
@calls_dunder("src", "__fspath__")
@calls_dunder("dst", "__fspath__")
def copy(src: object, dst: object, *, follow_symlinks: bool = True) -> Any: ...

@raises("OSError", "ValueError", "TypeError")
@io("file-read", "file-write")
@blocks
@releases_gil
@cost(1e-3)
@calls_dunder("src", "__fspath__")
@calls_dunder("dst", "__fspath__")
def copy2(src: object, dst: object, *, follow_symlinks: bool = True) -> Any: ...

@raises("OSError", "ValueError", "TypeError")
@io("file-read", "file-write")
@blocks
@releases_gil
@cost(1e-3)
@calls_dunder("src", "__fspath__")
@calls_dunder("dst", "__fspath__")
def copyfile(src: object, dst: object, *, follow_symlinks: bool = True) -> Any: ...

@raises("OSError", "ValueError", "TypeError")
@io("file-read", "file-write")
@blocks
@calls_dunder("src", "__fspath__")
@calls_dunder("dst", "__fspath__")
def copymode(src: object, dst: object, *, follow_symlinks: bool = True) -> None: ...

@raises("OSError", "ValueError", "TypeError")
@io("file-read", "file-write")
@blocks
@calls_dunder("src", "__fspath__")
@calls_dunder("dst", "__fspath__")
def copystat(src: object, dst: object, *, follow_symlinks: bool = True) -> None: ...

@io("file-read", "file-write")
@blocks
@mutates("fsrc", "fdst")
@calls_dunder("fsrc", "read")
@calls_dunder("fdst", "write")
def copyfileobj(fsrc: Any, fdst: Any, length: int = 0) -> None: ...

@io("file-read", "file-write", "dir-read")
@blocks
@releases_gil
@cost(1e-2)
def copytree(src: object, dst: object, symlinks: bool = False, ignore: Callable[[Any, list[str]], Any] | None = None, copy_function: Callable[[Any, Any], Any] = ..., ignore_dangling_symlinks: bool = False, dirs_exist_ok: bool = False) -> Any: ...

@io("file-read", "file-write", "dir-read")
@blocks
@releases_gil
def move(src: object, dst: object, copy_function: Callable[[Any, Any], Any] = ...) -> Any: ...
if sys.version_info >= (3, 12):
    @io("file-write", "dir-read")
    @blocks
    def rmtree(path: object, ignore_errors: bool = False, onerror: Callable[..., Any] | None = None, *, onexc: Callable[..., Any] | None = None, dir_fd: int | None = None) -> None: ...
elif sys.version_info >= (3, 11):

    @io("file-write", "dir-read")
    @blocks
    def rmtree(path: object, ignore_errors: bool = False, onerror: Callable[..., Any] | None = None, *, dir_fd: int | None = None) -> None: ...
else:
    @io("file-write", "dir-read")
    @blocks
    def rmtree(path: object, ignore_errors: bool = False, onerror: Callable[..., Any] | None = None) -> None: ...

@raises("TypeError", "OSError")
@io("file-read", "env-read")
@blocks
@state("environ")
@state("cwd")
@calls_dunder("cmd", "__fspath__")
def which(cmd: object, mode: int = 1, path: Any = None) -> str | None: ...

@raises("OSError")
@io("file-read")
@blocks
@calls_dunder("path", "__fspath__")
def disk_usage(path: object) -> Any: ...

@io("terminal", "env-read")
def get_terminal_size(fallback: tuple[int, int] = (80, 24)) -> Any: ...

@io("file-read", "file-write", "dir-read")
@blocks
@state("cwd", write=True)
def make_archive(base_name: str, format: str, root_dir: Any = None, base_dir: Any = None, verbose: bool = 0, dry_run: bool = 0, owner: str | None = None, group: str | None = None, logger: Any = None) -> str: ...

@io("file-read", "file-write", "dir-read")
@blocks
def unpack_archive(filename: object, extract_dir: Any = None, format: str | None = None, **kwargs: Any) -> None: ...

@raises("TypeError")
@state("archive-formats", write=True)
def register_archive_format(name: str, function: Callable[..., Any], extra_args: Any = None, description: str = "") -> None: ...

@raises("KeyError")
@state("archive-formats", write=True)
def unregister_archive_format(name: str) -> None: ...

@state("archive-formats", write=True)
def register_unpack_format(name: str, extensions: list[str], function: Callable[..., Any], extra_args: Any = None, description: str = "") -> None: ...

@raises("KeyError")
@state("archive-formats", write=True)
def unregister_unpack_format(name: str) -> None: ...

@raises()
def ignore_patterns(*patterns: str) -> Callable[[Any, list[str]], set[str]]: ...
