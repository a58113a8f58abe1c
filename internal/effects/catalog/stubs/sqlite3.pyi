# A connection belongs to the thread that made it. What a statement does is in its text: one that is not visibly a
# SELECT may write. execute takes a single statement. Closing, or leaving a with statement, ends what those that write
# have begun, and those stay in order themselves.
__python__ = ">=3.8"

@picklable
class Warning(Exception): ...

@picklable
class Error(Exception): ...

@picklable
class InterfaceError(Error): ...

@picklable
class DatabaseError(Error): ...

@picklable
class DataError(DatabaseError): ...

@picklable
class OperationalError(DatabaseError): ...

@picklable
class IntegrityError(DatabaseError): ...

@picklable
class InternalError(DatabaseError): ...

@picklable
class ProgrammingError(DatabaseError): ...

@picklable
class NotSupportedError(DatabaseError): ...

@unpicklable
@thread_unsafe
@per_thread("closing", add="check_same_thread=False")
@async_class("aiosqlite.Connection", awaits="execute cursor close", keeps="__enter__ row_factory text_factory", entered=True, reads=True, needs="aiosqlite")
class Connection:
    @io("database")
    @io_by_sql("sql")
    @blocks
    @releases_gil
    @mutates("self")
    @cost(2e-5)
    def execute(self, sql: str, parameters: Any = ..., /) -> Cursor: ...

    @io("database")
    @blocks
    @releases_gil
    @mutates("self")
    def executemany(self, sql: str, parameters: Iterable[Any], /) -> Cursor: ...

    @io("database")
    @blocks
    @releases_gil
    @mutates("self")
    def executescript(self, sql_script: str, /) -> Cursor: ...

    @io("database")
    @blocks
    @releases_gil
    @mutates("self")
    @cost(1e-3)
    def commit(self) -> None: ...

    @io("database")
    @blocks
    @releases_gil
    @mutates("self")
    def rollback(self) -> None: ...

    @io("database-read")
    @blocks
    @mutates("self")
    def close(self) -> None: ...

    @holds("self")
    @mutates("self")
    @calls("factory")
    def cursor(self, /, factory: Callable[[Any], Any] = ...) -> Cursor: ...

    @mutates("self")
    @blocker("unknown-call")
    def create_function(self, /, name: str, narg: int, func: Any, *, deterministic: bool = False) -> None: ...

    @returns("self")
    def __enter__(self, /) -> Self: ...

    @io("database-read")
    @blocks
    @mutates("self")
    def __exit__(self, type: Any, value: Any, traceback: Any, /) -> bool: ...
    row_factory: Any
    text_factory: Any
    total_changes: int
    in_transaction: bool
    isolation_level: str | None

@unpicklable
@thread_unsafe
@conversation("a cursor")
@async_class("aiosqlite.Cursor", awaits="execute fetchone fetchmany fetchall close __iter__", keeps="rowcount description lastrowid arraysize", ahead=True)
class Cursor:
    @io("database")
    @io_by_sql("sql")
    @blocks
    @releases_gil
    @mutates("self")
    @returns("self")
    @cost(2e-5)
    def execute(self, sql: str, parameters: Any = (), /) -> Self: ...

    @io("database")
    @blocks
    @releases_gil
    @mutates("self")
    @returns("self")
    def executemany(self, sql: str, seq_of_parameters: Iterable[Any], /) -> Self: ...

    @io("database")
    @blocks
    @releases_gil
    @mutates("self")
    @returns("self")
    def executescript(self, sql_script: str, /) -> Self: ...

    @io("database-read")
    @blocks
    @releases_gil
    @mutates("self")
    def fetchone(self) -> Any: ...

    @io("database-read")
    @blocks
    @releases_gil
    @mutates("self")
    def fetchmany(self, /, size: int = 1) -> list[Any]: ...

    @io("database-read")
    @blocks
    @releases_gil
    @mutates("self")
    def fetchall(self) -> list[Any]: ...

    @mutates("self")
    def close(self) -> None: ...

    @returns("self")
    def __iter__(self, /) -> Self: ...

    @io("database-read")
    @blocks
    @releases_gil
    @mutates("self")
    def __next__(self, /) -> Any: ...
    lastrowid: int | None
    rowcount: int
    description: Any
    connection: Connection
    arraysize: int

@immutable
@unpicklable
class Row:
    @raises("IndexError")
    def __getitem__(self, key: int | str | slice, /) -> Any: ...

    @raises()
    def __len__(self, /) -> int: ...

    @raises()
    def keys(self) -> list[str]: ...

    @raises()
    def __iter__(self, /) -> Iterator[Any]: ...

# A database that is not there is made, empty.
@io("database-read", "file-write")
@blocks
@calls_dunder("database", "__fspath__")
@async_as("aiosqlite.connect", takes="timeout detect_types isolation_level check_same_thread cached_statements uri")
def connect(database: object, timeout: float | int = 5.0, detect_types: int = 0, isolation_level: str | None = "DEFERRED", check_same_thread: bool = True, factory: Any = ..., cached_statements: int = 128, uri: bool = False) -> Connection: ...

# Every connection of this process uses them.
@state("sqlite-adapters", write=True)
def register_adapter(type: type, adapter: Callable[[Any], Any], /) -> None: ...

@state("sqlite-adapters", write=True)
def register_converter(typename: str, converter: Callable[[bytes], Any], /) -> None: ...
PARSE_DECLTYPES: int
PARSE_COLNAMES: int
sqlite_version: str
