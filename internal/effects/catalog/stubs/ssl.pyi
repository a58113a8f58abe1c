# Contexts only; what is wrapped is a socket.
__python__ = ">=3.8"

@picklable
class SSLError(OSError): ...

@unpicklable
class SSLContext:
    @io("file-read")
    @mutates("self")
    def load_verify_locations(self, cafile: Any = None, capath: Any = None, cadata: Any = None) -> None: ...

    @io("file-read")
    @mutates("self")
    def load_cert_chain(self, certfile: Any, keyfile: Any = None, password: Any = None) -> None: ...

    @io("network")
    @blocks
    @releases_gil
    @holds("sock")
    def wrap_socket(self, sock: Any, server_side: bool = False, do_handshake_on_connect: bool = True, suppress_ragged_eofs: bool = True, server_hostname: str | None = None, session: Any = None) -> Any: ...
    check_hostname: bool
    verify_mode: Any

@io("file-read")
def create_default_context(purpose: Any = ..., *, cafile: Any = None, capath: Any = None, cadata: Any = None) -> SSLContext: ...
CERT_NONE: Any
CERT_OPTIONAL: Any
CERT_REQUIRED: Any
