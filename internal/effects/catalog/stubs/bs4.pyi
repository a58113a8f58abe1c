# Trees of tags. Every tag reaches the whole document (parent, next_element), so that all parts of one document count
# as one object here. Searching changes nothing; parsing is Python code unless lxml does it. That it warns of
# markup which looks like a file name is not described.
__python__ = ">=3.8"
__package__ = "beautifulsoup4"
__versions__ = ">=4.9,<5"

from bs4.element import Comment as Comment
from bs4.element import NavigableString as NavigableString
from bs4.element import ResultSet as ResultSet
from bs4.element import Tag as Tag

@exposed
class BeautifulSoup(Tag):
    @overload
    @cost(1e-3)
    def __init__(self, markup: str | bytes, features: str, builder: None = None, parse_only: None = None, from_encoding: str | None = None, exclude_encodings: list[str] | None = None, element_classes: None = None, **kwargs: object) -> None: ...
    # Without a parser it warns that it took one.
    @overload
    @io("warnings")
    @cost(1e-3)
    def __init__(self, markup: str | bytes = "", features: None = None, builder: None = None, parse_only: None = None, from_encoding: str | None = None, exclude_encodings: list[str] | None = None, element_classes: None = None, **kwargs: object) -> None: ...
    @overload
    @mutates("markup")
    @calls_dunder("markup", "read")
    @cost(1e-3)
    def __init__(self, markup: Any, features: str, builder: None = None, parse_only: None = None, from_encoding: str | None = None, exclude_encodings: list[str] | None = None, element_classes: None = None, **kwargs: object) -> None: ...
    # Parts that run code of the program while it parses.
    @overload
    @io("warnings")
    @mutates("markup", "builder")
    @calls_dunder("markup", "read")
    @calls("builder", "parse_only", "element_classes")
    @blocker("dynamic-code")
    def __init__(self, markup: Any = "", features: Any = None, builder: Any = None, parse_only: Any = None, from_encoding: str | None = None, exclude_encodings: list[str] | None = None, element_classes: Any = None, **kwargs: object) -> None: ...
    @cost(1e-5)
    def new_tag(self, name: str, namespace: str | None = None, nsprefix: str | None = None, attrs: dict[str, str] | None = None, sourceline: int | None = None, sourcepos: int | None = None, string: str | None = None, **kwattrs: str) -> Tag: ...
    original_encoding: str | None
