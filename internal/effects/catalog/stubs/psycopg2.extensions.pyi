# Connections and cursors of psycopg2; see psycopg.pyi. Threads may share a connection, in which their statements wait for
# each other, and are of one transaction. A cursor that has a name is one of the server.
__python__ = ">=3.8"
__package__ = "psycopg2"
__versions__ = ">=2.8,<3"

@immutable
class _CursorFactory: ...

@unpicklable
@per_thread("closing")
class connection:
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
    def cursor(self, name: None = None, cursor_factory: _CursorFactory | None = None, withhold: bool = False) -> cursor: ...

    @returns("self")
    def __enter__(self) -> Self: ...

    @io("database-read")
    @blocks
    @mutates("self")
    def __exit__(self, exc_type: Any, exc_val: Any, exc_tb: Any) -> None: ...
    autocommit: bool
    cursor_factory: Any
    isolation_level: Any
    readonly: Any
    deferrable: Any
    closed: int

@unpicklable
@conversation("a cursor")
class cursor:
    @io("database")
    @io_by_sql("query", server=True)
    @blocks
    @releases_gil
    @mutates("self")
    @cost(1e-3)
    @async_hint("psycopg (version 3) has an asynchronous connection, psycopg2 has none")
    def execute(self, query: str, vars: Any = None) -> None: ...

    @io("database")
    @blocks
    @releases_gil
    @mutates("self")
    @cost(1e-3)
    def executemany(self, query: str, vars_list: Iterable[Any]) -> None: ...

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
    closed: bool
    itersize: int
    rowcount: int
    query: Any
    statusmessage: Any
    description: Any
    connection: connection
    arraysize: int
