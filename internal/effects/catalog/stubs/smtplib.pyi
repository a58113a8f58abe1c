# Sending mail.
__python__ = ">=3.8"

@picklable
class SMTPException(OSError): ...

@unpicklable
@conversation("the mail server")
class SMTP:
    @io("network", "mail")
    @blocks
    @releases_gil
    @cost(1e-1)
    def __init__(self, host: str = "", port: int = 0, local_hostname: str | None = None, timeout: Any = ..., source_address: Any = None): ...

    @io("network", "mail")
    @blocks
    @releases_gil
    @mutates("self")
    @cost(1e-1)
    def sendmail(self, from_addr: str, to_addrs: Any, msg: Any, mail_options: Any = (), rcpt_options: Any = ()) -> dict[str, Any]: ...

    @io("network", "mail")
    @blocks
    @releases_gil
    @mutates("self")
    @cost(1e-1)
    def send_message(self, msg: Any, from_addr: str | None = None, to_addrs: Any = None, mail_options: Any = (), rcpt_options: Any = ()) -> dict[str, Any]: ...

    @io("network", "mail")
    @blocks
    @releases_gil
    @mutates("self")
    def login(self, user: str, password: str, *, initial_response_ok: bool = True) -> Any: ...

    @io("network")
    @blocks
    @releases_gil
    @mutates("self")
    def quit(self) -> Any: ...

    @io("network")
    @mutates("self")
    def close(self) -> None: ...

    @returns("self")
    @raises()
    def __enter__(self) -> Self: ...

    @io("network")
    @mutates("self")
    def __exit__(self, *args: object) -> None: ...
    if sys.version_info >= (3, 12):
        @io("network")
        @blocks
        @releases_gil
        @mutates("self")
        def starttls(self, *, context: Any = None) -> Any: ...
    else:
        @io("network")
        @blocks
        @releases_gil
        @mutates("self")
        def starttls(self, keyfile: Any = None, certfile: Any = None, context: Any = None) -> Any: ...

@unpicklable
@unpicklable
@conversation("the mail server")
class SMTP_SSL(SMTP): ...
