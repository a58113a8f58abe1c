# The interpreter. Streams are classes of their own here, so that a write to one is known to go there.
__python__ = ">=3.8"

from io import BufferedReader, BufferedWriter, TextIOWrapper
from types import FrameType, ModuleType, TracebackType

@thread_safe
@unpicklable
class _StdoutBuffer(BufferedWriter):
    @raises("OSError", "ValueError")
    @io("stdout")
    @blocks
    @mutates("self")
    def write(self, buffer: bytes | bytearray | memoryview, /) -> int: ...

    @raises("OSError", "ValueError")
    @io("stdout")
    @blocks
    @mutates("self")
    def flush(self) -> None: ...

@thread_safe
@unpicklable
class _Stdout(TextIOWrapper):
    @raises("OSError", "ValueError", "UnicodeEncodeError")
    @io("stdout")
    @blocks
    @mutates("self")
    def write(self, text: str, /) -> int: ...

    @raises("OSError", "ValueError", "UnicodeEncodeError", "TypeError")
    @io("stdout")
    @blocks
    @mutates("self")
    def writelines(self, lines: Iterable[str], /) -> None: ...

    @raises("OSError", "ValueError")
    @io("stdout")
    @blocks
    @mutates("self")
    def flush(self) -> None: ...

    @raises("OSError", "ValueError")
    @io("stdout")
    @mutates("self")
    def reconfigure(self, *, encoding: str | None = None, errors: str | None = None, newline: str | None = None, line_buffering: bool | None = None, write_through: bool | None = None) -> None: ...
    buffer: _StdoutBuffer

@thread_safe
@unpicklable
class _Stderr(TextIOWrapper):
    @raises("OSError", "ValueError", "UnicodeEncodeError")
    @io("stderr")
    @blocks
    @mutates("self")
    def write(self, text: str, /) -> int: ...

    @raises("OSError", "ValueError", "UnicodeEncodeError", "TypeError")
    @io("stderr")
    @blocks
    @mutates("self")
    def writelines(self, lines: Iterable[str], /) -> None: ...

    @raises("OSError", "ValueError")
    @io("stderr")
    @blocks
    @mutates("self")
    def flush(self) -> None: ...

@unpicklable
class _StdinBuffer(BufferedReader):
    @raises("OSError", "ValueError")
    @io("stdin")
    @blocks
    @mutates("self")
    def read(self, size: int | None = -1, /) -> bytes: ...

    @raises("OSError", "ValueError")
    @io("stdin")
    @blocks
    @mutates("self")
    def readline(self, size: int | None = -1, /) -> bytes: ...

    @raises("OSError", "ValueError", "StopIteration")
    @io("stdin")
    @blocks
    @mutates("self")
    def __next__(self) -> bytes: ...

@unpicklable
class _Stdin(TextIOWrapper):
    @raises("OSError", "ValueError")
    @io("stdin")
    @blocks
    @mutates("self")
    def read(self, size: int | None = -1, /) -> str: ...

    @raises("OSError", "ValueError")
    @io("stdin")
    @blocks
    @mutates("self")
    def readline(self, size: int = -1, /) -> str: ...

    @raises("OSError", "ValueError")
    @io("stdin")
    @blocks
    @mutates("self")
    def readlines(self, hint: int = -1, /) -> list[str]: ...

    @raises("OSError", "ValueError", "StopIteration")
    @io("stdin")
    @blocks
    @mutates("self")
    def __next__(self) -> str: ...
    buffer: _StdinBuffer

stdin: _Stdin
stdout: _Stdout
stderr: _Stderr
__stdin__: _Stdin
__stdout__: _Stdout
__stderr__: _Stderr
argv: list[str]
path: list[str]
modules: dict[str, ModuleType]
meta_path: list[Any]
path_hooks: list[Any]
warnoptions: list[str]
byteorder: str
builtin_module_names: tuple[str, ...]
copyright: str
dont_write_bytecode: bool
exec_prefix: str
base_prefix: str
base_exec_prefix: str
executable: str
flags: Any
float_info: Any
hash_info: Any
hexversion: int
implementation: Any
int_info: Any
maxsize: int
maxunicode: int
platform: str
prefix: str
thread_info: Any
version: str
version_info: tuple[Any, ...]
if sys.version_info >= (3, 10):
    stdlib_module_names: frozenset[str]
    orig_argv: list[str]

@raises("SystemExit")
@exits
def exit(status: object = None, /) -> Never: ...

@raises()
def getsizeof(object: object, default: int = ...) -> int: ...

@raises()
def intern(string: str, /) -> str: ...

@raises()
@state("recursion-limit")
def getrecursionlimit() -> int: ...

@raises("ValueError", "RecursionError", "OverflowError")
@state("recursion-limit", write=True)
def setrecursionlimit(limit: int, /) -> None: ...

@raises()
@state("switch-interval")
def getswitchinterval() -> float: ...

@raises("ValueError")
@state("switch-interval", write=True)
def setswitchinterval(interval: float | int, /) -> None: ...

@raises()
def getdefaultencoding() -> str: ...

@raises()
def getfilesystemencoding() -> str: ...

@raises()
def getfilesystemencodeerrors() -> str: ...

@raises()
@identity
def getrefcount(object: object, /) -> int: ...

@raises()
@shared
@blocker("frame-or-locals")
def _getframe(depth: int = 0, /) -> FrameType: ...

@raises()
@shared
def exc_info() -> tuple[Any, Any, Any]: ...

@io("stderr")
def excepthook(exctype: type, value: BaseException, traceback: TracebackType | None, /) -> None: ...

@io("stdout")
def displayhook(object: object, /) -> None: ...

@raises()
@state("trace", write=True)
def settrace(function: Any, /) -> None: ...

@raises()
@state("trace")
def gettrace() -> Any: ...

@raises()
@state("profile", write=True)
def setprofile(function: Any, /) -> None: ...

@raises()
def is_finalizing() -> bool: ...

@raises()
def _clear_type_cache() -> None: ...

@raises()
@identity
def getallocatedblocks() -> int: ...

@raises("RuntimeError")
@state("audit", write=True)
def addaudithook(hook: Callable[..., Any]) -> None: ...
if sys.version_info >= (3, 11):
    @raises()
    @shared
    def exception() -> BaseException | None: ...

    @raises()
    def get_int_max_str_digits() -> int: ...

    @raises("ValueError")
    @state("int-digits", write=True)
    def set_int_max_str_digits(maxdigits: int) -> None: ...
if sys.version_info >= (3, 13):
    @raises()
    def _is_gil_enabled() -> bool: ...
