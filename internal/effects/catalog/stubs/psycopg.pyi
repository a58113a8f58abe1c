# A connection takes one statement after the other, from whichever thread: each thread that is not to wait for the
# others needs one of its own. The first statement begins a transaction, unless the connection commits by itself.
# What a statement does is in its text: one that is not visibly a SELECT that only computes may write.
__python__ = ">=3.8"
__package__ = "psycopg"
__versions__ = ">=3.1,<4"

from psycopg.rows import _RowFactory

class Warning(Exception): ...
class Error(Exception): ...
class InterfaceError(Error): ...
class DatabaseError(Error): ...
class DataError(DatabaseError): ...
class OperationalError(DatabaseError): ...
class IntegrityError(DatabaseError): ...
class InternalError(DatabaseError): ...
class ProgrammingError(DatabaseError): ...
class NotSupportedError(DatabaseError): ...

@unpicklable
@per_thread("closing")
@async_class("psycopg.AsyncConnection", awaits="execute commit rollback close", keeps="__enter__ cursor row_factory closed broken")
class Connection:
    @io("database")
    @io_by_sql("query", server=True)
    @blocks
    @releases_gil
    @mutates("self")
    @cost(1e-3)
    def execute(self, query: str, params: Any = None, *, prepare: bool | None = None, binary: bool = False) -> Cursor: ...

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
    @cost(1e-3)
    def rollback(self) -> None: ...

    @io("database-read")
    @blocks
    @mutates("self")
    def close(self) -> None: ...

    @holds("self")
    @mutates("self")
    def cursor(self, name: Literal[""] = "", *, binary: bool = False, row_factory: _RowFactory | None = None, scrollable: bool | None = None, withhold: bool = False) -> Cursor: ...

    @returns("self")
    def __enter__(self) -> Self: ...

    @io("database-read")
    @blocks
    @mutates("self")
    def __exit__(self, exc_type: Any, exc_val: Any, exc_tb: Any) -> None: ...
    autocommit: bool
    row_factory: Any
    isolation_level: Any
    read_only: Any
    closed: bool
    broken: bool

@unpicklable
@conversation("a cursor")
@async_class("psycopg.AsyncCursor", awaits="execute executemany fetchone fetchmany fetchall close __iter__", keeps="__enter__ rowcount description arraysize")
class Cursor:
    @io("database")
    @io_by_sql("query", server=True)
    @blocks
    @releases_gil
    @mutates("self")
    @returns("self")
    @cost(1e-3)
    def execute(self, query: str, params: Any = None, *, prepare: bool | None = None, binary: bool | None = None) -> Self: ...

    @io("database")
    @blocks
    @releases_gil
    @mutates("self")
    @cost(1e-3)
    def executemany(self, query: str, params_seq: Iterable[Any], *, returning: bool = False) -> None: ...

    @io("database-read")
    @mutates("self")
    def fetchone(self) -> Any: ...

    @io("database-read")
    @mutates("self")
    def fetchmany(self, size: int = 0) -> list[Any]: ...

    @io("database-read")
    @mutates("self")
    def fetchall(self) -> list[Any]: ...

    @mutates("self")
    def close(self) -> None: ...

    @returns("self")
    def __enter__(self) -> Self: ...

    @mutates("self")
    def __exit__(self, exc_type: Any, exc_val: Any, exc_tb: Any) -> None: ...

    @returns("self")
    def __iter__(self) -> Self: ...

    @io("database-read")
    @mutates("self")
    def __next__(self) -> Any: ...
    rowcount: int
    description: Any
    connection: Connection
    arraysize: int

@io("network-read")
@blocks
@releases_gil
@cost(1e-2)
@async_as("psycopg.AsyncConnection.connect", takes="conninfo autocommit prepare_threshold row_factory host hostaddr port dbname user password connect_timeout application_name options sslmode")
def connect(conninfo: str = "", *, autocommit: bool = False, prepare_threshold: int | None = 5, context: None = None, row_factory: _RowFactory | None = None, cursor_factory: None = None, **kwargs: str | int | float | None) -> Connection: ...
