# Splitting and joining URLs: pure functions of strings (the caches inside are invisible).
__python__ = ">=3.8"

@immutable
@picklable
@raises()
class SplitResult(tuple[str]):
    def __new__(cls, scheme: str, netloc: str, path: str, query: str, fragment: str) -> Self: ...
    def geturl(self) -> str: ...

    @property
    def hostname(self) -> str | None: ...

    @property
    @raises("ValueError")
    def port(self) -> int | None: ...

    @property
    def username(self) -> str | None: ...

    @property
    def password(self) -> str | None: ...
    scheme: str
    netloc: str
    path: str
    query: str
    fragment: str

@immutable
@picklable
@raises()
class ParseResult(tuple[str]):
    def __new__(cls, scheme: str, netloc: str, path: str, params: str, query: str, fragment: str) -> Self: ...
    def geturl(self) -> str: ...

    @property
    def hostname(self) -> str | None: ...

    @property
    @raises("ValueError")
    def port(self) -> int | None: ...

    @property
    def username(self) -> str | None: ...

    @property
    def password(self) -> str | None: ...
    scheme: str
    netloc: str
    path: str
    params: str
    query: str
    fragment: str

@raises("ValueError", "TypeError")
@cost(2e-6)
def urlparse(url: str, scheme: str = "", allow_fragments: bool = True) -> ParseResult: ...

@raises("ValueError", "TypeError")
@cost(2e-6)
def urlsplit(url: str, scheme: str = "", allow_fragments: bool = True) -> SplitResult: ...

@raises("TypeError")
def urlunparse(components: Iterable[str]) -> str: ...

@raises("TypeError")
def urlunsplit(components: Iterable[str]) -> str: ...

@raises("ValueError", "TypeError")
@cost(5e-6)
def urljoin(base: str, url: str, allow_fragments: bool = True) -> str: ...

@raises("ValueError", "TypeError")
def urldefrag(url: str) -> tuple[str, str]: ...

@raises("TypeError", "UnicodeEncodeError", "LookupError")
def quote(string: str | bytes, safe: str = "/", encoding: str | None = None, errors: str | None = None) -> str: ...

@raises("TypeError", "UnicodeEncodeError", "LookupError")
def quote_plus(string: str | bytes, safe: str = "", encoding: str | None = None, errors: str | None = None) -> str: ...

@raises("TypeError")
def quote_from_bytes(bs: bytes, safe: str = "/") -> str: ...

@raises("LookupError", "UnicodeDecodeError")
def unquote(string: str | bytes, encoding: str = "utf-8", errors: str = "replace") -> str: ...

@raises("LookupError", "UnicodeDecodeError")
def unquote_plus(string: str, encoding: str = "utf-8", errors: str = "replace") -> str: ...

@raises()
def unquote_to_bytes(string: str | bytes) -> bytes: ...

@raises("TypeError", "ValueError", "UnicodeEncodeError")
@calls_dunder("query.*.*", "__str__")
def urlencode(query: Mapping[Any, Any] | Sequence[tuple[Any, Any]], doseq: bool = False, safe: str = "", encoding: str | None = None, errors: str | None = None, quote_via: Callable[..., str] = ...) -> str: ...

@raises("ValueError", "TypeError")
def parse_qs(qs: str, keep_blank_values: bool = False, strict_parsing: bool = False, encoding: str = "utf-8", errors: str = "replace", max_num_fields: int | None = None, separator: str = "&") -> dict[str, list[str]]: ...

@raises("ValueError", "TypeError")
def parse_qsl(qs: str, keep_blank_values: bool = False, strict_parsing: bool = False, encoding: str = "utf-8", errors: str = "replace", max_num_fields: int | None = None, separator: str = "&") -> list[tuple[str, str]]: ...
