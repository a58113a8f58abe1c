# Asking for a password needs a terminal.
__python__ = ">=3.8"

if sys.version_info >= (3, 14):
    @io("terminal", "stdin")
    @blocks
    def getpass(prompt: str = "Password: ", stream: Any = None, *, echo_char: str | None = None) -> str: ...
else:
    @io("terminal", "stdin")
    @blocks
    def getpass(prompt: str = "Password: ", stream: Any = None) -> str: ...

@io("env-read")
@state("environ")
def getuser() -> str: ...
