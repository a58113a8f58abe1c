# Trees of XML. An element holds its children; methods that give elements give the ones in the tree.
__python__ = ">=3.8"

@picklable
class ParseError(SyntaxError):
    code: int
    position: tuple[int, int]

@picklable
class Element:
    @raises("TypeError")
    def __init__(self, tag: Any, attrib: dict[str, str] = ..., **extra: str): ...

    @mutates("self")
    @stores("subelement", into="self")
    @raises("TypeError")
    def append(self, subelement: Element, /) -> None: ...

    @mutates("self")
    @stores("elements.*", into="self")
    @raises("TypeError")
    def extend(self, elements: Iterable[Element], /) -> None: ...

    @mutates("self")
    @stores("subelement", into="self")
    @raises("TypeError")
    def insert(self, index: int, subelement: Element, /) -> None: ...

    @mutates("self")
    @raises("ValueError")
    def remove(self, subelement: Element, /) -> None: ...

    @mutates("self")
    @raises()
    def clear(self) -> None: ...

    @returns("self.*")
    @raises("SyntaxError", "KeyError")
    @cost(1e-6)
    def find(self, /, path: str, namespaces: dict[str, str] | None = None) -> Element | None: ...

    @returns("self.*")
    @raises("SyntaxError", "KeyError")
    @cost(3e-6)
    def findall(self, /, path: str, namespaces: dict[str, str] | None = None) -> list[Element]: ...

    @raises("SyntaxError", "KeyError")
    @cost(1e-6)
    @returns("default")
    def findtext(self, /, path: str, default: Any = None, namespaces: dict[str, str] | None = None) -> Any: ...

    @holds("self")
    @raises("SyntaxError", "KeyError")
    @lazy
    def iterfind(self, /, path: str, namespaces: dict[str, str] | None = None) -> Iterator[Element]: ...

    @holds("self")
    @lazy
    def iter(self, /, tag: str | None = None) -> Iterator[Element]: ...

    @holds("self")
    @lazy
    def itertext(self) -> Iterator[str]: ...

    @returns("default")
    @raises()
    def get(self, /, key: str, default: Any = None) -> Any: ...

    @mutates("self")
    @raises()
    def set(self, key: str, value: str, /) -> None: ...

    @raises()
    def keys(self) -> list[str]: ...

    @raises()
    def items(self) -> list[tuple[str, str]]: ...

    @overload
    @returns("self.*")
    @raises("IndexError")
    def __getitem__(self, key: int, /) -> Element: ...

    @overload
    @returns("self.*")
    @raises("ValueError")
    def __getitem__(self, key: slice, /) -> list[Element]: ...

    @mutates("self")
    @stores("value", into="self")
    @raises("IndexError", "TypeError", "ValueError")
    def __setitem__(self, key: int | slice, value: Any, /) -> None: ...

    @mutates("self")
    @raises("IndexError", "ValueError")
    def __delitem__(self, key: int | slice, /) -> None: ...

    @raises()
    def __len__(self, /) -> int: ...

    @holds("self")
    def __iter__(self) -> _iterator[Element]: ...
    tag: Any
    text: Any
    tail: Any
    attrib: dict[str, str]

class ElementTree:
    @holds("element")
    @io("file-read")
    @blocks
    def __init__(self, element: Element | None = None, file: Any = None): ...

    @returns("self.*")
    @raises()
    def getroot(self) -> Element: ...

    @io("file-read")
    @blocks
    @mutates("self", "source")
    @returns("self.*")
    def parse(self, source: Any, parser: Any = None) -> Element: ...

    @returns("self.*")
    def find(self, path: str, namespaces: dict[str, str] | None = None) -> Element | None: ...

    @returns("self.*")
    def findall(self, path: str, namespaces: dict[str, str] | None = None) -> list[Element]: ...

    @returns("self.*")
    @lazy
    def iter(self, tag: str | None = None) -> Iterator[Element]: ...

    @io("file-write")
    @blocks
    @mutates("file_or_filename")
    @calls_dunder("file_or_filename", "write")
    def write(self, file_or_filename: Any, encoding: str | None = None, xml_declaration: bool | None = None, default_namespace: str | None = None, method: str | None = None, *, short_empty_elements: bool = True) -> None: ...

@io("file-read")
@blocks
@mutates("source")
@calls_dunder("source", "read")
@cost(1e-3)
def parse(source: Any, parser: Any = None) -> ElementTree: ...

@raises("ParseError", "ValueError", "TypeError")
@cost(1e-4)
def fromstring(text: str | bytes, parser: None = None) -> Element: ...

@raises("ParseError", "ValueError", "TypeError")
@cost(1e-4)
def XML(text: str | bytes, parser: None = None) -> Element: ...

@io("file-read")
@blocks
@mutates("source")
@lazy
@calls_dunder("source", "read")
def iterparse(source: Any, events: Any = None, parser: Any = None) -> Any: ...

@cost(5e-5)
def tostring(element: Element, encoding: str | None = None, method: str | None = None, *, xml_declaration: bool | None = None, default_namespace: str | None = None, short_empty_elements: bool = True) -> Any: ...

# Documents are written with the prefixes that this process knows.
@raises("ValueError", "AttributeError")
@state("xml-namespaces", write=True)
def register_namespace(prefix: str, uri: str) -> None: ...

@mutates("parent")
@returns("parent.*")
@raises("TypeError")
def SubElement(parent: Element, tag: str, attrib: dict[str, str] = ..., **extra: str) -> Element: ...

@io_by_arg("elem", default="stdout")
def dump(elem: Any) -> None: ...
if sys.version_info >= (3, 9):
    @mutates("tree", "tree.*")
    def indent(tree: Any, space: str = "  ", level: int = 0) -> None: ...
