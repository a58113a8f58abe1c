# Trees of libxml2. Every element reaches the whole tree, so that all parts of one count as one object here. Parsing
# releases the GIL. Elements cannot be pickled. Extension functions and custom element classes are code of the
# program: a program that registers some is not described.
__python__ = ">=3.8"
__package__ = "lxml"
__versions__ = ">=4.6,<7"

class LxmlError(Exception): ...
class XMLSyntaxError(SyntaxError): ...
class XPathError(LxmlError): ...

class XMLParser: ...
class HTMLParser: ...

@exposed
@unpicklable
class _Element:
    tag: Any
    text: str | None
    tail: str | None
    @property
    @raises()
    @views("self")
    def attrib(self) -> Any: ...
    @property
    @raises()
    def nsmap(self) -> dict[str | None, str]: ...
    @property
    @raises()
    def sourceline(self) -> int | None: ...
    @raises()
    def __len__(self) -> int: ...
    @overload
    def get(self, key: str, default: None = None) -> str | None: ...
    @overload
    @returns("default")
    def get(self, key: str, default: Any) -> Any: ...
    @raises()
    def keys(self) -> list[str]: ...
    @raises()
    def values(self) -> list[str]: ...
    @raises()
    def items(self) -> list[tuple[str, str]]: ...
    @holds("self")
    def itertext(self, tag: object = None, *tags: object, with_tail: bool = True) -> Iterator[str]: ...
    @mutates("self")
    def set(self, key: str, value: str) -> None: ...
    @mutates("self", "element")
    @stores("element", into="self")
    def append(self, element: Any) -> None: ...
    @mutates("self", "element")
    @stores("element", into="self")
    def insert(self, index: int, element: Any) -> None: ...
    @mutates("self", "element")
    def remove(self, element: Any) -> None: ...
    @mutates("self")
    def clear(self, keep_tail: bool = False) -> None: ...
    @views("self")
    @cost(2e-6)
    def find(self, path: str, namespaces: dict[str | None, str] | None = None) -> _Element | None: ...
    @views("self")
    @cost(5e-6)
    def findall(self, path: str, namespaces: dict[str | None, str] | None = None) -> list[_Element]: ...
    @views("self")
    @holds("self")
    @cost(5e-6)
    def iterfind(self, path: str, namespaces: dict[str | None, str] | None = None) -> Iterator[_Element]: ...
    @cost(2e-6)
    def findtext(self, path: str, default: str | None = None, namespaces: dict[str | None, str] | None = None) -> str | None: ...
    @views("self")
    @holds("self")
    def iter(self, tag: object = None, *tags: object) -> Iterator[_Element]: ...
    @views("self")
    @holds("self")
    def iterchildren(self, tag: object = None, *tags: object, reversed: bool = False) -> Iterator[_Element]: ...
    @views("self")
    @holds("self")
    def iterdescendants(self, tag: object = None, *tags: object) -> Iterator[_Element]: ...
    @views("self")
    @holds("self")
    def iterancestors(self, tag: object = None, *tags: object) -> Iterator[_Element]: ...
    @views("self")
    @raises()
    def getparent(self) -> _Element | None: ...
    @views("self")
    @raises()
    def getnext(self) -> _Element | None: ...
    @views("self")
    @raises()
    def getprevious(self) -> _Element | None: ...
    @views("self")
    @raises()
    def getchildren(self) -> list[_Element]: ...
    @views("self")
    @raises("IndexError", "TypeError")
    def __getitem__(self, index: int | slice, /) -> _Element | list[_Element]: ...
    @views("self")
    @raises()
    def __iter__(self) -> Iterator[_Element]: ...
    @views("self")
    @cost(2e-5)
    def xpath(self, _path: str, *, namespaces: dict[str, str] | None = None, extensions: None = None, smart_strings: bool = True, **_variables: object) -> list[_Element | str] | str | float | bool: ...
    @views("self")
    @cost(3e-5)
    def cssselect(self, expr: str, *, translator: str = "xml") -> list[_Element]: ...

@exposed
@unpicklable
class _ElementTree:
    @views("self")
    @raises()
    def getroot(self) -> _Element: ...
    @views("self")
    @cost(2e-6)
    def find(self, path: str, namespaces: dict[str | None, str] | None = None) -> _Element | None: ...
    @views("self")
    @cost(5e-6)
    def findall(self, path: str, namespaces: dict[str | None, str] | None = None) -> list[_Element]: ...
    def findtext(self, path: str, default: str | None = None, namespaces: dict[str | None, str] | None = None) -> str | None: ...
    @views("self")
    @holds("self")
    def iter(self, tag: object = None, *tags: object) -> Iterator[_Element]: ...
    @views("self")
    @cost(2e-5)
    def xpath(self, _path: str, *, namespaces: dict[str, str] | None = None, extensions: None = None, smart_strings: bool = True, **_variables: object) -> list[_Element | str] | str | float | bool: ...
    @io("file-write")
    @blocks
    def write(self, file: object, *, encoding: str | None = None, method: str = "xml", pretty_print: bool = False, xml_declaration: bool | None = None, with_tail: bool = True, standalone: bool | None = None, doctype: str | None = None, compression: int = 0, exclusive: bool = False, inclusive_ns_prefixes: object = None, with_comments: bool = True, strip_text: bool = False, docstring: object = None) -> None: ...

# A parser that is passed, or the default one, may have been given code of the program.
@hooked_by("FunctionNamespace", "set_element_class_lookup", "setElementClassLookup", "set_default_parser", "resolvers")
@releases_gil
@cost(1e-4)
def fromstring(text: str | bytes, parser: None = None, *, base_url: str | None = None) -> _Element: ...

@hooked_by("FunctionNamespace", "set_element_class_lookup", "setElementClassLookup", "set_default_parser", "resolvers")
@releases_gil
@cost(1e-4)
def XML(text: str | bytes, parser: None = None, *, base_url: str | None = None) -> _Element: ...

@hooked_by("FunctionNamespace", "set_element_class_lookup", "setElementClassLookup", "set_default_parser", "resolvers")
@releases_gil
@cost(1e-4)
def HTML(text: str | bytes, parser: None = None, *, base_url: str | None = None) -> _Element | None: ...

@overload
@hooked_by("FunctionNamespace", "set_element_class_lookup", "setElementClassLookup", "set_default_parser", "resolvers")
@io("file-read")
@blocks
@releases_gil
@cost(1e-3)
def parse(source: str, parser: None = None, *, base_url: str | None = None) -> _ElementTree: ...

@overload
@hooked_by("FunctionNamespace", "set_element_class_lookup", "setElementClassLookup", "set_default_parser", "resolvers")
@io("file-read")
@blocks
@mutates("source", "parser")
@calls_dunder("source", "read")
@releases_gil
@cost(1e-3)
def parse(source: Any, parser: Any = None, *, base_url: str | None = None) -> _ElementTree: ...

@cost(2e-5)
def tostring(element_or_tree: _Element | _ElementTree, *, encoding: object = None, method: str = "xml", xml_declaration: bool | None = None, pretty_print: bool = False, with_tail: bool = True, standalone: bool | None = None, doctype: str | None = None, exclusive: bool = False, inclusive_ns_prefixes: object = None, with_comments: bool = True, strip_text: bool = False) -> str | bytes: ...

@mutates("_parent")
@views("_parent")
def SubElement(_parent: _Element, _tag: str, attrib: dict[str, str] | None = None, nsmap: dict[str | None, str] | None = None, **_extra: str) -> _Element: ...
