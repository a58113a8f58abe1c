# Readers and writers work on any object that is iterated or has a write method.
__python__ = ">=3.8"

@picklable
class Error(Exception): ...

class Dialect:
    delimiter: str
    quotechar: str | None
    escapechar: str | None
    doublequote: bool
    skipinitialspace: bool
    lineterminator: str
    quoting: int
    strict: bool

class excel(Dialect): ...

class excel_tab(excel): ...

class unix_dialect(Dialect): ...

@unpicklable
class _reader:
    @raises()
    @returns("self")
    def __iter__(self, /) -> Self: ...

    @mutates("self", "self.*")
    @calls_dunder("self.*", "__next__")
    @cost(2e-6)
    def __next__(self, /) -> list[str]: ...
    line_num: int
    dialect: Dialect

@unpicklable
class _writer:
    @mutates("self", "self.*")
    @calls_dunder("self.*", "write")
    @calls_dunder("row.*", "__str__")
    @cost(2e-6)
    def writerow(self, row: Iterable[object], /) -> Any: ...

    @mutates("self", "self.*")
    @calls_dunder("self.*", "write")
    @calls_dunder("rows.*.*", "__str__")
    def writerows(self, rows: Iterable[Iterable[object]], /) -> None: ...
    dialect: Dialect

class DictReader[V]:
    @holds("f")
    def __init__(self, f: Iterable[str], fieldnames: Sequence[str] | None = None, restkey: V | None = None, restval: V | None = None, dialect: object = "excel", *args: Any, **kwds: Any): ...

    @raises()
    @returns("self")
    def __iter__(self) -> Self: ...

    @mutates("self")
    @iterates("self.f")
    @cost(4e-6)
    def __next__(self) -> dict[str | V | None, str | V | None | list[str]]: ...
    line_num: int
    if sys.version_info >= (3, 8):
        @property
        @mutates("self")
        @iterates("self.f")
        def fieldnames(self) -> list[str] | None: ...

class DictWriter:
    @holds("f")
    def __init__(self, f: Any, fieldnames: Iterable[str], restval: object = "", extrasaction: str = "raise", dialect: object = "excel", *args: Any, **kwds: Any): ...

    @mutates("self", "self.*")
    @calls_dunder("self.*", "write")
    def writeheader(self) -> Any: ...

    @mutates("self", "self.*")
    @calls_dunder("self.*", "write")
    @calls_dunder("rowdict.*", "__str__")
    @cost(4e-6)
    def writerow(self, rowdict: Mapping[str, object]) -> Any: ...

    @mutates("self", "self.*")
    @calls_dunder("self.*", "write")
    @calls_dunder("rowdicts.*.*", "__str__")
    def writerows(self, rowdicts: Iterable[Mapping[str, object]]) -> None: ...
    fieldnames: Any

class Sniffer:
    @raises()
    def __init__(self): ...

    @raises("Error")
    def sniff(self, sample: str, delimiters: str | None = None) -> Any: ...

    @raises("Error")
    def has_header(self, sample: str) -> bool: ...

@raises("Error", "TypeError")
@holds("iterable")
def reader(iterable: Iterable[str], /, dialect: object = "excel", **fmtparams: Any) -> _reader: ...

@raises("Error", "TypeError")
@holds("fileobj")
def writer(fileobj: Any, /, dialect: object = "excel", **fmtparams: Any) -> _writer: ...

@raises("Error", "TypeError")
@state("csv-dialects", write=True)
def register_dialect(name: str, dialect: object = ..., **fmtparams: Any) -> None: ...

@raises("Error")
@state("csv-dialects", write=True)
def unregister_dialect(name: str) -> None: ...

@raises("Error")
@state("csv-dialects")
def get_dialect(name: str) -> Any: ...

@raises()
@state("csv-dialects")
def list_dialects() -> list[str]: ...

@raises("TypeError")
@state("csv-field-limit", write=True)
def field_size_limit(limit: int = ...) -> int: ...
QUOTE_ALL: int
QUOTE_MINIMAL: int
QUOTE_NONE: int
QUOTE_NONNUMERIC: int
