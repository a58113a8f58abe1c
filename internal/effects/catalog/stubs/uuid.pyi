# Identifiers.
__python__ = ">=3.8"

@immutable
@picklable
@plain
class UUID:
    @raises("ValueError", "TypeError")
    def __init__(self, hex: str | None = None, bytes: bytes | None = None, bytes_le: bytes | None = None, fields: Any = None, int: int | None = None, version: int | None = None, *, is_safe: Any = ...): ...

    @raises()
    def __str__(self) -> str: ...

    @raises()
    def __repr__(self) -> str: ...

    @raises()
    def __eq__(self, other: object) -> bool: ...

    @raises()
    def __lt__(self, other: UUID) -> bool: ...

    @raises()
    def __hash__(self) -> int: ...

    @raises()
    def __int__(self) -> int: ...

    @property
    @raises()
    def hex(self) -> str: ...

    @property
    @raises()
    def bytes(self) -> bytes: ...

    @property
    @raises()
    def urn(self) -> str: ...

    @property
    @raises()
    def version(self) -> int | None: ...
    int: builtins.int

@identity
@clock
@io("subprocess")
def uuid1(node: int | None = None, clock_seq: int | None = None) -> UUID: ...

@raises("TypeError", "UnicodeEncodeError")
def uuid3(namespace: UUID, name: str) -> UUID: ...

@raises()
@identity
def uuid4() -> UUID: ...

@raises("TypeError", "UnicodeEncodeError")
def uuid5(namespace: UUID, name: str) -> UUID: ...
if sys.version_info >= (3, 9):
    @io("subprocess", "file-read")
    def getnode() -> int: ...
else:
    @io("subprocess", "file-read")
    def getnode(*, getters: Any = None) -> int: ...
NAMESPACE_DNS: UUID
NAMESPACE_URL: UUID
NAMESPACE_OID: UUID
NAMESPACE_X500: UUID
