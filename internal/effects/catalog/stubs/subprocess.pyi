# Running other programs: what they do is not known.
__python__ = ">=3.8"

PIPE: int
STDOUT: int
DEVNULL: int

@picklable
class SubprocessError(Exception): ...

@picklable
@raises()
class CalledProcessError(SubprocessError):
    def __init__(self, returncode: int, cmd: object, output: Any = None, stderr: Any = None) -> None: ...
    returncode: int
    cmd: Any
    output: Any
    stdout: Any
    stderr: Any

@picklable
@raises()
class TimeoutExpired(SubprocessError):
    def __init__(self, cmd: object, timeout: float | int, output: Any = None, stderr: Any = None) -> None: ...
    cmd: Any
    timeout: float
    output: Any
    stdout: Any
    stderr: Any

@picklable
@raises()
class CompletedProcess:
    @stores("args", into="self")
    @stores("stdout", into="self")
    @stores("stderr", into="self")
    def __init__(self, args: object, returncode: int, stdout: Any = None, stderr: Any = None) -> None: ...

    @raises("CalledProcessError")
    def check_returncode(self) -> None: ...
    args: Any
    returncode: int
    stdout: str | bytes | None
    stderr: str | bytes | None

@unpicklable
class Popen:
    @io("subprocess")
    @blocks
    @stores("stdin", into="self")
    @stores("stdout", into="self")
    @stores("stderr", into="self")
    def __init__(self, args: object, bufsize: int = -1, executable: Any = None, stdin: Any = None, stdout: Any = None, stderr: Any = None, preexec_fn: Callable[[], Any] | None = None, close_fds: bool = True, shell: bool = False, cwd: Any = None, env: Any = None, universal_newlines: bool | None = None, startupinfo: Any = None, creationflags: int = 0, restore_signals: bool = True, start_new_session: bool = False, pass_fds: Any = (), *, encoding: str | None = None, errors: str | None = None, text: bool | None = None, **kwargs: Any) -> None: ...

    @io("subprocess")
    @blocks
    @releases_gil
    @mutates("self")
    @cost(1e-2)
    def communicate(self, input: Any = None, timeout: float | int | None = None) -> tuple[str | bytes | None, str | bytes | None]: ...

    @io("subprocess")
    @blocks
    @releases_gil
    @mutates("self")
    @cost(1e-2)
    def wait(self, timeout: float | int | None = None) -> int: ...

    @io("subprocess")
    @mutates("self")
    def poll(self) -> int | None: ...

    @io("subprocess")
    @mutates("self")
    def kill(self) -> None: ...

    @io("subprocess")
    @mutates("self")
    def terminate(self) -> None: ...

    @io("subprocess")
    @mutates("self")
    def send_signal(self, sig: int) -> None: ...

    @returns("self")
    @raises()
    def __enter__(self) -> Self: ...

    @io("subprocess")
    @blocks
    @mutates("self")
    def __exit__(self, exc_type: Any, value: Any, traceback: Any) -> None: ...
    args: Any
    stdin: Any
    stdout: Any
    stderr: Any
    pid: int
    returncode: int | None

@io("subprocess")
@blocks
@releases_gil
@cost(1e-2)
@bridge("run_async", takes="cwd env timeout shell text universal_newlines encoding errors stdin stderr check capture_output stdout")
def run(*popenargs: Any, input: Any = None, capture_output: bool = False, timeout: float | int | None = None, check: bool = False, **kwargs: Any) -> CompletedProcess: ...

@io("subprocess")
@blocks
@releases_gil
@cost(1e-2)
@bridge("run_async", takes="cwd env timeout shell stdin", value="returncode")
def call(*popenargs: Any, timeout: float | int | None = None, **kwargs: Any) -> int: ...

@io("subprocess")
@blocks
@releases_gil
@cost(1e-2)
@bridge("run_async", takes="cwd env timeout shell stdin", more="check=True", value="returncode")
def check_call(*popenargs: Any, **kwargs: Any) -> int: ...

@io("subprocess")
@blocks
@releases_gil
@cost(1e-2)
@bridge("run_async", takes="cwd env timeout shell text universal_newlines encoding errors stdin stderr", more="stdout={subprocess.PIPE} check=True", value="stdout")
def check_output(*popenargs: Any, timeout: float | int | None = None, **kwargs: Any) -> str | bytes: ...
if sys.version_info >= (3, 11):
    @io("subprocess")
    @blocks
    @releases_gil
    @cost(1e-2)
    def getoutput(cmd: str, *, encoding: str | None = None, errors: str | None = None) -> str: ...

    @io("subprocess")
    @blocks
    @releases_gil
    @cost(1e-2)
    def getstatusoutput(cmd: str, *, encoding: str | None = None, errors: str | None = None) -> tuple[int, str]: ...
else:
    @io("subprocess")
    @blocks
    @releases_gil
    @cost(1e-2)
    def getoutput(cmd: str) -> str: ...

    @io("subprocess")
    @blocks
    @releases_gil
    @cost(1e-2)
    def getstatusoutput(cmd: str) -> tuple[int, str]: ...

@raises()
def list2cmdline(seq: Iterable[str]) -> str: ...
