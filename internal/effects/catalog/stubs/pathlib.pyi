# Paths are immutable values; the caches inside are invisible. Methods that touch the file system say so.
__python__ = ">=3.8"

from io import BufferedRandom, BufferedReader, BufferedWriter, TextIOWrapper, _TextReader, _TextWriter
from os import stat_result

@immutable
@picklable
@thread_safe
@plain
@raises()
class PurePath:
    @overload
    def __new__(cls, *args: str | PurePath) -> Self: ...

    @overload
    @raises("TypeError")
    @calls_dunder("args", "__fspath__")
    def __new__(cls, *args: object) -> Self: ...

    @raises("TypeError")
    def __truediv__(self, key: str | PurePath) -> Self: ...

    @raises("TypeError")
    def __rtruediv__(self, key: str | PurePath) -> Self: ...
    def __fspath__(self) -> str: ...
    def __str__(self) -> str: ...
    def __repr__(self) -> str: ...
    def __bytes__(self) -> bytes: ...

    @identity
    def __hash__(self) -> int: ...
    def __eq__(self, other: object) -> bool: ...
    def __lt__(self, other: PurePath) -> bool: ...
    def __le__(self, other: PurePath) -> bool: ...
    def __gt__(self, other: PurePath) -> bool: ...
    def __ge__(self, other: PurePath) -> bool: ...
    def as_posix(self) -> str: ...

    @raises("ValueError")
    def as_uri(self) -> str: ...
    def is_absolute(self) -> bool: ...

    @raises("TypeError")
    @calls_dunder("args", "__fspath__")
    def joinpath(self, *args: object) -> Self: ...

    @raises("ValueError")
    def with_name(self, name: str) -> Self: ...

    @raises("ValueError")
    def with_suffix(self, suffix: str) -> Self: ...
    if sys.version_info >= (3, 9):
        @raises("ValueError")
        def with_stem(self, stem: str) -> Self: ...
    if sys.version_info >= (3, 12):
        @raises("ValueError", "TypeError")
        def match(self, path_pattern: str, *, case_sensitive: bool | None = None) -> bool: ...
    else:
        @raises("ValueError", "TypeError")
        def match(self, path_pattern: str) -> bool: ...
    if sys.version_info >= (3, 14):
        @raises("ValueError", "TypeError")
        @calls_dunder("other", "__fspath__")
        def relative_to(self, other: object, *, walk_up: bool = False) -> Self: ...

        @raises("TypeError", "ValueError")
        @calls_dunder("other", "__fspath__")
        def is_relative_to(self, other: object) -> bool: ...
    elif sys.version_info >= (3, 12):

        @raises("ValueError", "TypeError")
        @calls_dunder("other", "__fspath__")
        def relative_to(self, other: object, /, *_deprecated: object, walk_up: bool = False) -> Self: ...

        @raises("TypeError", "ValueError")
        @calls_dunder("other", "__fspath__")
        def is_relative_to(self, other: object, /, *_deprecated: object) -> bool: ...
    else:
        @raises("ValueError", "TypeError")
        @calls_dunder("other", "__fspath__")
        def relative_to(self, *other: object) -> Self: ...
        if sys.version_info >= (3, 9):
            @raises("TypeError", "ValueError")
            @calls_dunder("other", "__fspath__")
            def is_relative_to(self, *other: object) -> bool: ...
    if sys.version_info >= (3, 13):
        @raises("ValueError", "TypeError")
        def full_match(self, pattern: str, *, case_sensitive: bool | None = None) -> bool: ...

    @property
    def parts(self) -> tuple[str, ...]: ...

    @property
    def drive(self) -> str: ...

    @property
    def root(self) -> str: ...

    @property
    def anchor(self) -> str: ...

    @property
    def name(self) -> str: ...

    @property
    def suffix(self) -> str: ...

    @property
    def suffixes(self) -> list[str]: ...

    @property
    def stem(self) -> str: ...

    @property
    def parent(self) -> Self: ...

    @property
    def parents(self) -> Sequence[Self]: ...

@immutable
@picklable
@thread_safe
@plain
class PurePosixPath(PurePath): ...

@immutable
@picklable
@thread_safe
@plain
class PureWindowsPath(PurePath): ...

@immutable
@picklable
@thread_safe
@plain
class Path(PurePath):
    @classmethod
    @raises("OSError")
    @state("cwd")
    def cwd(cls) -> Self: ...

    @classmethod
    @raises("RuntimeError", "KeyError")
    @io("env-read")
    @state("environ")
    def home(cls) -> Self: ...

    @overload
    @raises("OSError", "ValueError", "LookupError", "TypeError")
    @blocks
    @io("file-read")
    def open(self, mode: Literal["r", "rt"] = "r", buffering: int = -1, encoding: str | None = None, errors: str | None = None, newline: str | None = None) -> _TextReader: ...

    @overload
    @raises("OSError", "ValueError", "LookupError", "TypeError")
    @blocks
    @io("file-write")
    def open(self, mode: Literal["w", "wt", "a", "at", "x", "xt"], buffering: int = -1, encoding: str | None = None, errors: str | None = None, newline: str | None = None) -> _TextWriter: ...

    @overload
    @raises("OSError", "ValueError", "LookupError", "TypeError")
    @blocks
    @io("file-read", "file-write")
    def open(self, mode: Literal["r+", "w+", "a+"], buffering: int = -1, encoding: str | None = None, errors: str | None = None, newline: str | None = None) -> TextIOWrapper: ...

    @overload
    @raises("OSError", "ValueError", "LookupError", "TypeError")
    @blocks
    @io("file-read")
    def open(self, mode: Literal["rb"], buffering: int = -1, encoding: str | None = None, errors: str | None = None, newline: str | None = None) -> BufferedReader: ...

    @overload
    @raises("OSError", "ValueError", "LookupError", "TypeError")
    @blocks
    @io("file-write")
    def open(self, mode: Literal["wb", "ab", "xb"], buffering: int = -1, encoding: str | None = None, errors: str | None = None, newline: str | None = None) -> BufferedWriter: ...

    @overload
    @raises("OSError", "ValueError", "LookupError", "TypeError")
    @blocks
    @io("file-read", "file-write")
    def open(self, mode: Literal["rb+", "r+b", "wb+", "w+b", "ab+", "a+b"], buffering: int = -1, encoding: str | None = None, errors: str | None = None, newline: str | None = None) -> BufferedRandom: ...

    @overload
    @raises("OSError", "ValueError", "LookupError", "TypeError")
    @blocks
    @io_by_mode("mode")
    def open(self, mode: str, buffering: int = -1, encoding: str | None = None, errors: str | None = None, newline: str | None = None) -> TextIOWrapper | BufferedReader | BufferedWriter | BufferedRandom | _TextReader | _TextWriter: ...

    @raises("OSError", "ValueError")
    @io("file-read")
    @blocks
    def read_bytes(self) -> bytes: ...
    if sys.version_info >= (3, 13):
        @raises("OSError", "ValueError", "LookupError")
        @io("file-read")
        @blocks
        def read_text(self, encoding: str | None = None, errors: str | None = None, newline: str | None = None) -> str: ...
    else:
        @raises("OSError", "ValueError", "LookupError")
        @io("file-read")
        @blocks
        def read_text(self, encoding: str | None = None, errors: str | None = None) -> str: ...

    @raises("OSError", "ValueError")
    @io("file-write")
    @blocks
    def write_bytes(self, data: bytes | bytearray | memoryview) -> int: ...
    if sys.version_info >= (3, 10):
        @raises("OSError", "ValueError", "LookupError", "TypeError")
        @io("file-write")
        @blocks
        def write_text(self, data: str, encoding: str | None = None, errors: str | None = None, newline: str | None = None) -> int: ...
    else:
        @raises("OSError", "ValueError", "LookupError", "TypeError")
        @io("file-write")
        @blocks
        def write_text(self, data: str, encoding: str | None = None, errors: str | None = None) -> int: ...
    if sys.version_info >= (3, 12):
        @raises("OSError", "ValueError")
        @io("file-read")
        @blocks
        def exists(self, *, follow_symlinks: bool = True) -> bool: ...
    else:
        @raises("OSError", "ValueError")
        @io("file-read")
        @blocks
        def exists(self) -> bool: ...
    if sys.version_info >= (3, 13):
        @raises("OSError", "ValueError")
        @io("file-read")
        @blocks
        def is_file(self, *, follow_symlinks: bool = True) -> bool: ...
    else:
        @raises("OSError", "ValueError")
        @io("file-read")
        @blocks
        def is_file(self) -> bool: ...
    if sys.version_info >= (3, 13):
        @raises("OSError", "ValueError")
        @io("file-read")
        @blocks
        def is_dir(self, *, follow_symlinks: bool = True) -> bool: ...
    else:
        @raises("OSError", "ValueError")
        @io("file-read")
        @blocks
        def is_dir(self) -> bool: ...

    @raises("OSError", "ValueError")
    @io("file-read")
    @blocks
    def is_symlink(self) -> bool: ...

    @raises("OSError", "ValueError")
    @io("file-read")
    @blocks
    def is_mount(self) -> bool: ...
    if sys.version_info >= (3, 10):
        @raises("OSError", "ValueError")
        @io("file-read")
        @blocks
        def stat(self, *, follow_symlinks: bool = True) -> stat_result: ...
    else:
        @raises("OSError", "ValueError")
        @io("file-read")
        @blocks
        def stat(self) -> stat_result: ...
    if sys.version_info >= (3, 10):
        @raises("OSError", "ValueError")
        @io("file-write")
        @blocks
        def chmod(self, mode: int, *, follow_symlinks: bool = True) -> None: ...
    else:
        @raises("OSError", "ValueError")
        @io("file-write")
        @blocks
        def chmod(self, mode: int) -> None: ...

    @raises("OSError", "ValueError")
    @io("file-read")
    @blocks
    def lstat(self) -> stat_result: ...
    if sys.version_info >= (3, 13):
        @raises("OSError", "KeyError")
        @io("file-read")
        @blocks
        def owner(self, *, follow_symlinks: bool = True) -> str: ...
    else:
        @raises("OSError", "KeyError")
        @io("file-read")
        @blocks
        def owner(self) -> str: ...
    if sys.version_info >= (3, 13):
        @raises("OSError", "KeyError")
        @io("file-read")
        @blocks
        def group(self, *, follow_symlinks: bool = True) -> str: ...
    else:
        @raises("OSError", "KeyError")
        @io("file-read")
        @blocks
        def group(self) -> str: ...

    @raises("OSError", "ValueError", "TypeError")
    @io("file-read")
    @blocks
    def samefile(self, other_path: object) -> bool: ...

    @raises("OSError", "ValueError")
    @io("dir-read")
    @blocks
    @lazy
    def iterdir(self) -> Iterator[Path]: ...
    if sys.version_info >= (3, 13):
        @raises("OSError", "ValueError", "NotImplementedError")
        @io("dir-read")
        @blocks
        @lazy
        def glob(self, pattern: str, *, case_sensitive: bool | None = None, recurse_symlinks: bool = False) -> Iterator[Path]: ...
    elif sys.version_info >= (3, 12):

        @raises("OSError", "ValueError", "NotImplementedError")
        @io("dir-read")
        @blocks
        @lazy
        def glob(self, pattern: str, *, case_sensitive: bool | None = None) -> Iterator[Path]: ...
    else:
        @raises("OSError", "ValueError", "NotImplementedError")
        @io("dir-read")
        @blocks
        @lazy
        def glob(self, pattern: str) -> Iterator[Path]: ...
    if sys.version_info >= (3, 13):
        @raises("OSError", "ValueError", "NotImplementedError")
        @io("dir-read")
        @blocks
        @lazy
        def rglob(self, pattern: str, *, case_sensitive: bool | None = None, recurse_symlinks: bool = False) -> Iterator[Path]: ...
    elif sys.version_info >= (3, 12):

        @raises("OSError", "ValueError", "NotImplementedError")
        @io("dir-read")
        @blocks
        @lazy
        def rglob(self, pattern: str, *, case_sensitive: bool | None = None) -> Iterator[Path]: ...
    else:
        @raises("OSError", "ValueError", "NotImplementedError")
        @io("dir-read")
        @blocks
        @lazy
        def rglob(self, pattern: str) -> Iterator[Path]: ...
    if sys.version_info >= (3, 12):
        @raises("OSError", "ValueError")
        @io("dir-read")
        @blocks
        @lazy
        def walk(self, top_down: bool = True, on_error: Callable[[OSError], Any] | None = None, follow_symlinks: bool = False) -> Iterator[tuple[Path, list[str], list[str]]]: ...

    @raises("OSError")
    @state("cwd")
    def absolute(self) -> Path: ...

    @raises("OSError", "RuntimeError")
    @io("file-read")
    @blocks
    @state("cwd")
    def resolve(self, strict: bool = False) -> Path: ...

    @raises("RuntimeError")
    @io("env-read")
    @state("environ")
    def expanduser(self) -> Path: ...
    if sys.version_info >= (3, 9):
        @raises("OSError")
        @io("file-read")
        @blocks
        def readlink(self) -> Path: ...

    @raises("OSError", "ValueError")
    @io("file-write")
    @blocks
    def mkdir(self, mode: int = 511, parents: bool = False, exist_ok: bool = False) -> None: ...

    @raises("OSError", "ValueError")
    @io("file-write")
    @blocks
    def rmdir(self) -> None: ...

    @raises("OSError", "ValueError")
    @io("file-write")
    @blocks
    def unlink(self, missing_ok: bool = False) -> None: ...

    @raises("OSError", "ValueError")
    @io("file-write")
    @blocks
    @calls_dunder("target", "__fspath__")
    def rename(self, target: object) -> Path: ...

    @raises("OSError", "ValueError")
    @io("file-write")
    @blocks
    @calls_dunder("target", "__fspath__")
    def replace(self, target: object) -> Path: ...

    @raises("OSError", "ValueError")
    @io("file-write")
    @blocks
    @calls_dunder("target", "__fspath__")
    def symlink_to(self, target: object, target_is_directory: bool = False) -> None: ...

    @raises("OSError", "ValueError")
    @io("file-write")
    @blocks
    @clock
    def touch(self, mode: int = 438, exist_ok: bool = True) -> None: ...

@immutable
@picklable
@thread_safe
@plain
class PosixPath(Path, PurePosixPath): ...

@immutable
@picklable
@thread_safe
@plain
class WindowsPath(Path, PureWindowsPath): ...
