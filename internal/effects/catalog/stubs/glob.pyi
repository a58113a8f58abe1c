# Matching names against the file system, in the order of the directory.
__python__ = ">=3.8"

if sys.version_info >= (3, 11):
    @raises("OSError", "ValueError", "re.error")
    @io("dir-read")
    @blocks
    def glob(pathname: str, *, root_dir: Any = None, dir_fd: int | None = None, recursive: bool = False, include_hidden: bool = False) -> list[str]: ...

    @raises("OSError", "ValueError", "re.error")
    @io("dir-read")
    @blocks
    @lazy
    def iglob(pathname: str, *, root_dir: Any = None, dir_fd: int | None = None, recursive: bool = False, include_hidden: bool = False) -> Iterator[str]: ...
elif sys.version_info >= (3, 10):

    @raises("OSError", "ValueError", "re.error")
    @io("dir-read")
    @blocks
    def glob(pathname: str, *, root_dir: Any = None, dir_fd: int | None = None, recursive: bool = False) -> list[str]: ...

    @raises("OSError", "ValueError", "re.error")
    @io("dir-read")
    @blocks
    @lazy
    def iglob(pathname: str, *, root_dir: Any = None, dir_fd: int | None = None, recursive: bool = False) -> Iterator[str]: ...
else:
    @raises("OSError", "ValueError", "re.error")
    @io("dir-read")
    @blocks
    def glob(pathname: str, *, recursive: bool = False) -> list[str]: ...

    @raises("OSError", "ValueError", "re.error")
    @io("dir-read")
    @blocks
    @lazy
    def iglob(pathname: str, *, recursive: bool = False) -> Iterator[str]: ...

@raises()
def escape(pathname: str) -> str: ...

@raises()
def has_magic(s: str) -> bool: ...
