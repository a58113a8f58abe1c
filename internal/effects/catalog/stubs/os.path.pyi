# Path arithmetic is pure; the rest asks the file system.
__python__ = ">=3.8"

from os import stat_result

sep: str
altsep: str | None
extsep: str
pathsep: str
curdir: str
pardir: str
defpath: str
devnull: str
supports_unicode_filenames: bool

@overload
@raises()
def join(a: str, *p: str) -> str: ...

@overload
@calls_dunder("a", "__fspath__")
@calls_dunder("p", "__fspath__")
@raises("TypeError")
def join(a: object, *p: object) -> str: ...

@overload
@raises()
def basename(p: str) -> str: ...

@overload
@calls_dunder("p", "__fspath__")
@raises("TypeError")
def basename(p: object) -> str: ...

@overload
@raises()
def dirname(p: str) -> str: ...

@overload
@calls_dunder("p", "__fspath__")
@raises("TypeError")
def dirname(p: object) -> str: ...

@overload
@raises()
def split(p: str) -> tuple[str, str]: ...

@overload
@calls_dunder("p", "__fspath__")
@raises("TypeError")
def split(p: object) -> tuple[str, str]: ...

@overload
@raises()
def splitext(p: str) -> tuple[str, str]: ...

@overload
@calls_dunder("p", "__fspath__")
@raises("TypeError")
def splitext(p: object) -> tuple[str, str]: ...

@overload
@raises()
def splitdrive(p: str) -> tuple[str, str]: ...

@overload
@calls_dunder("p", "__fspath__")
@raises("TypeError")
def splitdrive(p: object) -> tuple[str, str]: ...

@overload
@raises()
def isabs(s: str) -> bool: ...

@overload
@calls_dunder("s", "__fspath__")
@raises("TypeError")
def isabs(s: object) -> bool: ...

@overload
@raises()
def normcase(s: str) -> str: ...

@overload
@calls_dunder("s", "__fspath__")
@raises("TypeError")
def normcase(s: object) -> str: ...
if sys.version_info >= (3, 12):
    @calls_dunder("path", "__fspath__")
    @raises("TypeError", "ValueError")
    def normpath(path: object) -> str: ...
else:
    @calls_dunder("path", "__fspath__")
    @raises("TypeError")
    def normpath(path: object) -> str: ...

@raises("ValueError", "TypeError")
@calls_dunder("m.*", "__fspath__")
def commonprefix(m: Sequence[Any]) -> str: ...

@raises("ValueError", "TypeError")
@calls_dunder("paths.*", "__fspath__")
def commonpath(paths: Sequence[Any]) -> str: ...

@raises("OSError", "TypeError")
@state("cwd")
@calls_dunder("path", "__fspath__")
def abspath(path: object) -> str: ...

@raises("OSError", "TypeError", "ValueError")
@state("cwd")
@calls_dunder("path", "__fspath__")
@calls_dunder("start", "__fspath__")
def relpath(path: object, start: object = None) -> str: ...

@raises("KeyError", "TypeError")
@io("env-read")
@state("environ")
@calls_dunder("path", "__fspath__")
def expanduser(path: object) -> str: ...

@raises("TypeError")
@io("env-read")
@state("environ")
@calls_dunder("path", "__fspath__")
def expandvars(path: object) -> str: ...
if sys.version_info >= (3, 10):
    @raises("OSError", "TypeError", "ValueError")
    @io("file-read")
    @blocks
    @state("cwd")
    @calls_dunder("filename", "__fspath__")
    def realpath(filename: object, *, strict: bool = False) -> str: ...
else:
    @raises("OSError", "TypeError", "ValueError")
    @io("file-read")
    @blocks
    @state("cwd")
    @calls_dunder("filename", "__fspath__")
    def realpath(filename: object) -> str: ...

@raises("TypeError")
@io("file-read")
@blocks
@calls_dunder("path", "__fspath__")
def exists(path: object) -> bool: ...

@raises("TypeError")
@io("file-read")
@blocks
@calls_dunder("path", "__fspath__")
def lexists(path: object) -> bool: ...

@raises("TypeError")
@io("file-read")
@blocks
@calls_dunder("path", "__fspath__")
def isfile(path: object) -> bool: ...

@raises("TypeError")
@io("file-read")
@blocks
@calls_dunder("s", "__fspath__")
def isdir(s: object) -> bool: ...

@raises("TypeError")
@io("file-read")
@blocks
@calls_dunder("path", "__fspath__")
def islink(path: object) -> bool: ...

@raises("TypeError", "OSError")
@io("file-read")
@blocks
@calls_dunder("path", "__fspath__")
def ismount(path: object) -> bool: ...

@raises("OSError", "TypeError", "ValueError")
@io("file-read")
@blocks
@calls_dunder("filename", "__fspath__")
def getsize(filename: object) -> int: ...

@raises("OSError", "TypeError", "ValueError")
@io("file-read")
@blocks
@calls_dunder("filename", "__fspath__")
def getmtime(filename: object) -> float: ...

@raises("OSError", "TypeError", "ValueError")
@io("file-read")
@blocks
@calls_dunder("filename", "__fspath__")
def getatime(filename: object) -> float: ...

@raises("OSError", "TypeError", "ValueError")
@io("file-read")
@blocks
@calls_dunder("filename", "__fspath__")
def getctime(filename: object) -> float: ...

@raises("OSError", "TypeError", "ValueError")
@io("file-read")
@blocks
@calls_dunder("f1", "__fspath__")
@calls_dunder("f2", "__fspath__")
def samefile(f1: object, f2: object) -> bool: ...
