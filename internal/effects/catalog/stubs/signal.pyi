# Signal handlers belong to the process.
__python__ = ">=3.8"

if sys.version_info >= (3, 9):
    @raises("ValueError", "TypeError", "OSError")
    @blocker("signal-or-atexit")
    @state("signal-handlers", write=True)
    @stores("handler", into="signalnum")
    @io("signal")
    def signal(signalnum: int, handler: Any) -> Any: ...
else:
    @raises("ValueError", "TypeError", "OSError")
    @blocker("signal-or-atexit")
    @state("signal-handlers", write=True)
    @stores("handler", into="signalnum")
    @io("signal")
    def signal(signalnum: int, handler: Any, /) -> Any: ...
if sys.version_info >= (3, 9):
    @raises()
    @state("signal-handlers")
    def getsignal(signalnum: int) -> Any: ...
else:
    @raises()
    @state("signal-handlers")
    def getsignal(signalnum: int, /) -> Any: ...

@raises()
@state("alarm", write=True)
@io("signal")
def alarm(seconds: int, /) -> int: ...

@raises()
@blocks
@io("signal")
def pause() -> None: ...

@raises("OSError")
@io("signal")
def raise_signal(signalnum: int, /) -> None: ...
SIGABRT: int
SIGALRM: int
SIGBUS: int
SIGCHLD: int
SIGCLD: int
SIGCONT: int
SIGFPE: int
SIGHUP: int
SIGILL: int
SIGINT: int
SIGIO: int
SIGIOT: int
SIGKILL: int
SIGPIPE: int
SIGPOLL: int
SIGPROF: int
SIGPWR: int
SIGQUIT: int
SIGRTMAX: int
SIGRTMIN: int
SIGSEGV: int
SIGSTOP: int
SIGSYS: int
SIGTERM: int
SIGTRAP: int
SIGTSTP: int
SIGTTIN: int
SIGTTOU: int
SIGURG: int
SIGUSR1: int
SIGUSR2: int
SIGVTALRM: int
SIGWINCH: int
SIGXCPU: int
SIGXFSZ: int
SIG_BLOCK: int
SIG_DFL: int
SIG_IGN: int
SIG_SETMASK: int
SIG_UNBLOCK: int
SIG_DFL: Any
SIG_IGN: Any
