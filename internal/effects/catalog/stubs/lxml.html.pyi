# See lxml.etree.
__python__ = ">=3.8"
__package__ = "lxml"
__versions__ = ">=4.6,<7"

from lxml.etree import _Element, _ElementTree

@exposed
@unpicklable
class HtmlElement(_Element):
    @cost(5e-6)
    def text_content(self) -> str: ...
    @holds("self")
    @views("self")
    def iterlinks(self) -> Iterator[tuple[HtmlElement, str | None, str, int]]: ...
    @overload
    @views("self")
    @raises("KeyError")
    def get_element_by_id(self, id: str) -> HtmlElement: ...
    @overload
    @views("self")
    @returns("default")
    def get_element_by_id(self, id: str, *default: Any) -> Any: ...
    @views("self")
    def find_class(self, class_name: str) -> list[HtmlElement]: ...
    @mutates("self")
    def make_links_absolute(self, base_url: str | None = None, resolve_base_href: bool = True, handle_failures: str | None = None) -> None: ...
    @mutates("self")
    def drop_tree(self) -> None: ...
    @mutates("self")
    def drop_tag(self) -> None: ...
    @views("self")
    @cost(2e-6)
    def find(self, path: str, namespaces: dict[str | None, str] | None = None) -> HtmlElement | None: ...
    @views("self")
    @cost(5e-6)
    def findall(self, path: str, namespaces: dict[str | None, str] | None = None) -> list[HtmlElement]: ...
    @views("self")
    @holds("self")
    @cost(5e-6)
    def iterfind(self, path: str, namespaces: dict[str | None, str] | None = None) -> Iterator[HtmlElement]: ...
    @cost(2e-6)
    def findtext(self, path: str, default: str | None = None, namespaces: dict[str | None, str] | None = None) -> str | None: ...
    @views("self")
    @holds("self")
    def iter(self, tag: object = None, *tags: object) -> Iterator[HtmlElement]: ...
    @views("self")
    @holds("self")
    def iterchildren(self, tag: object = None, *tags: object, reversed: bool = False) -> Iterator[HtmlElement]: ...
    @views("self")
    @holds("self")
    def iterdescendants(self, tag: object = None, *tags: object) -> Iterator[HtmlElement]: ...
    @views("self")
    @holds("self")
    def iterancestors(self, tag: object = None, *tags: object) -> Iterator[HtmlElement]: ...
    @views("self")
    @raises()
    def getparent(self) -> HtmlElement | None: ...
    @views("self")
    @raises()
    def getnext(self) -> HtmlElement | None: ...
    @views("self")
    @raises()
    def getprevious(self) -> HtmlElement | None: ...
    @views("self")
    @raises()
    def getchildren(self) -> list[HtmlElement]: ...
    @views("self")
    @raises("IndexError", "TypeError")
    def __getitem__(self, index: int | slice, /) -> HtmlElement | list[HtmlElement]: ...
    @views("self")
    @raises()
    def __iter__(self) -> Iterator[HtmlElement]: ...
    @views("self")
    @cost(2e-5)
    def xpath(self, _path: str, *, namespaces: dict[str, str] | None = None, extensions: None = None, smart_strings: bool = True, **_variables: object) -> list[HtmlElement | str] | str | float | bool: ...
    @views("self")
    @cost(3e-5)
    def cssselect(self, expr: str, translator: str = "xml") -> list[HtmlElement]: ...

@hooked_by("FunctionNamespace", "set_element_class_lookup", "setElementClassLookup", "set_default_parser", "resolvers")
@releases_gil
@cost(1e-4)
def fromstring(html: str | bytes, base_url: str | None = None, parser: None = None, **kw: object) -> HtmlElement: ...

@hooked_by("FunctionNamespace", "set_element_class_lookup", "setElementClassLookup", "set_default_parser", "resolvers")
@releases_gil
@cost(1e-4)
def document_fromstring(html: str | bytes, parser: None = None, ensure_head_body: bool = False, **kw: object) -> HtmlElement: ...

@cost(2e-5)
def tostring(doc: _Element | _ElementTree, pretty_print: bool = False, include_meta_content_type: bool = False, encoding: object = None, method: str = "html", with_tail: bool = True, doctype: str | None = None) -> str | bytes: ...
