# See bs4.
__python__ = ">=3.8"
__package__ = "beautifulsoup4"
__versions__ = ">=4.9,<5"

from re import Pattern

@exposed
class PageElement:
    next_sibling: Any
    previous_sibling: Any
    next_element: Any
    previous_element: Any
    @overload
    @views("self")
    @cost(2e-5)
    def find_next(self, name: str | bool | list[str] | Pattern[str] | None = None, attrs: str | bool | list[str] | Pattern[str] | None | dict[str, Any] = ..., string: Any = None, **kwargs: Any) -> Tag | NavigableString | None: ...
    @overload
    @views("self")
    @cost(2e-5)
    def find_next(self, name: Callable[[Tag | NavigableString], Any] | None = None, attrs: Any = ..., string: Any = None, **kwargs: Any) -> Tag | NavigableString | None: ...
    @overload
    @views("self")
    @cost(2e-5)
    def find_all_next(self, name: str | bool | list[str] | Pattern[str] | None = None, attrs: str | bool | list[str] | Pattern[str] | None | dict[str, Any] = ..., string: Any = None, limit: int | None = None, **kwargs: Any) -> ResultSet[Tag | NavigableString]: ...
    @overload
    @views("self")
    @cost(2e-5)
    def find_all_next(self, name: Callable[[Tag | NavigableString], Any] | None = None, attrs: Any = ..., string: Any = None, limit: int | None = None, **kwargs: Any) -> ResultSet[Tag | NavigableString]: ...
    @overload
    @views("self")
    @cost(2e-5)
    def find_previous(self, name: str | bool | list[str] | Pattern[str] | None = None, attrs: str | bool | list[str] | Pattern[str] | None | dict[str, Any] = ..., string: Any = None, **kwargs: Any) -> Tag | NavigableString | None: ...
    @overload
    @views("self")
    @cost(2e-5)
    def find_previous(self, name: Callable[[Tag | NavigableString], Any] | None = None, attrs: Any = ..., string: Any = None, **kwargs: Any) -> Tag | NavigableString | None: ...
    @overload
    @views("self")
    @cost(2e-5)
    def find_all_previous(self, name: str | bool | list[str] | Pattern[str] | None = None, attrs: str | bool | list[str] | Pattern[str] | None | dict[str, Any] = ..., string: Any = None, limit: int | None = None, **kwargs: Any) -> ResultSet[Tag | NavigableString]: ...
    @overload
    @views("self")
    @cost(2e-5)
    def find_all_previous(self, name: Callable[[Tag | NavigableString], Any] | None = None, attrs: Any = ..., string: Any = None, limit: int | None = None, **kwargs: Any) -> ResultSet[Tag | NavigableString]: ...
    @overload
    @views("self")
    @cost(2e-5)
    def find_next_sibling(self, name: str | bool | list[str] | Pattern[str] | None = None, attrs: str | bool | list[str] | Pattern[str] | None | dict[str, Any] = ..., string: Any = None, **kwargs: Any) -> Tag | NavigableString | None: ...
    @overload
    @views("self")
    @cost(2e-5)
    def find_next_sibling(self, name: Callable[[Tag | NavigableString], Any] | None = None, attrs: Any = ..., string: Any = None, **kwargs: Any) -> Tag | NavigableString | None: ...
    @overload
    @views("self")
    @cost(2e-5)
    def find_next_siblings(self, name: str | bool | list[str] | Pattern[str] | None = None, attrs: str | bool | list[str] | Pattern[str] | None | dict[str, Any] = ..., string: Any = None, limit: int | None = None, **kwargs: Any) -> ResultSet[Tag | NavigableString]: ...
    @overload
    @views("self")
    @cost(2e-5)
    def find_next_siblings(self, name: Callable[[Tag | NavigableString], Any] | None = None, attrs: Any = ..., string: Any = None, limit: int | None = None, **kwargs: Any) -> ResultSet[Tag | NavigableString]: ...
    @overload
    @views("self")
    @cost(2e-5)
    def find_previous_sibling(self, name: str | bool | list[str] | Pattern[str] | None = None, attrs: str | bool | list[str] | Pattern[str] | None | dict[str, Any] = ..., string: Any = None, **kwargs: Any) -> Tag | NavigableString | None: ...
    @overload
    @views("self")
    @cost(2e-5)
    def find_previous_sibling(self, name: Callable[[Tag | NavigableString], Any] | None = None, attrs: Any = ..., string: Any = None, **kwargs: Any) -> Tag | NavigableString | None: ...
    @overload
    @views("self")
    @cost(2e-5)
    def find_previous_siblings(self, name: str | bool | list[str] | Pattern[str] | None = None, attrs: str | bool | list[str] | Pattern[str] | None | dict[str, Any] = ..., string: Any = None, limit: int | None = None, **kwargs: Any) -> ResultSet[Tag | NavigableString]: ...
    @overload
    @views("self")
    @cost(2e-5)
    def find_previous_siblings(self, name: Callable[[Tag | NavigableString], Any] | None = None, attrs: Any = ..., string: Any = None, limit: int | None = None, **kwargs: Any) -> ResultSet[Tag | NavigableString]: ...
    @overload
    @views("self")
    @cost(2e-5)
    def find_parent(self, name: str | bool | list[str] | Pattern[str] | None = None, attrs: str | bool | list[str] | Pattern[str] | None | dict[str, Any] = ..., **kwargs: Any) -> Tag | None: ...
    @overload
    @views("self")
    @cost(2e-5)
    def find_parent(self, name: Callable[[Tag | NavigableString], Any] | None = None, attrs: Any = ..., **kwargs: Any) -> Tag | None: ...
    @overload
    @views("self")
    @cost(2e-5)
    def find_parents(self, name: str | bool | list[str] | Pattern[str] | None = None, attrs: str | bool | list[str] | Pattern[str] | None | dict[str, Any] = ..., limit: int | None = None, **kwargs: Any) -> ResultSet[Tag]: ...
    @overload
    @views("self")
    @cost(2e-5)
    def find_parents(self, name: Callable[[Tag | NavigableString], Any] | None = None, attrs: Any = ..., limit: int | None = None, **kwargs: Any) -> ResultSet[Tag]: ...
    @property
    @raises()
    @holds("self")
    @views("self")
    def next_siblings(self) -> Iterator[Tag | NavigableString]: ...
    @property
    @raises()
    @holds("self")
    @views("self")
    def previous_siblings(self) -> Iterator[Tag | NavigableString]: ...
    @property
    @raises()
    @holds("self")
    @views("self")
    def next_elements(self) -> Iterator[Tag | NavigableString]: ...
    @property
    @raises()
    @holds("self")
    @views("self")
    def previous_elements(self) -> Iterator[Tag | NavigableString]: ...
    @property
    @raises()
    @holds("self")
    @views("self")
    def parents(self) -> Iterator[Tag | NavigableString]: ...
    @mutates("self")
    @returns("self")
    def extract(self) -> Self: ...
    @mutates("self", "args")
    @stores("args", into="self")
    @returns("self")
    def replace_with(self, *args: Any) -> Self: ...
    @mutates("self", "args")
    @stores("args", into="self")
    @returns("self")
    def insert_before(self, *args: Any) -> list[PageElement]: ...
    @mutates("self", "args")
    @stores("args", into="self")
    @returns("self")
    def insert_after(self, *args: Any) -> list[PageElement]: ...
    @mutates("self", "wrap_inside")
    @stores("wrap_inside", into="self")
    @returns("self")
    def wrap(self, wrap_inside: Any) -> Tag: ...
    @mutates("self")
    def decompose(self) -> None: ...
    @property
    def text(self) -> str: ...
    @cost(1e-5)
    def get_text(self, separator: str = "", strip: bool = False, types: Any = ...) -> str: ...

@exposed
class NavigableString(str, PageElement):
    @property
    @returns("self")
    def string(self) -> Self: ...

@exposed
class Comment(NavigableString): ...

# The list that a tag keeps for an attribute of several values (class): what would change it is not declared.
@picklable
class _AttributeValues:
    @raises()
    def __iter__(self) -> Iterator[str]: ...
    @raises()
    def __len__(self) -> int: ...
    @raises("IndexError", "TypeError")
    def __getitem__(self, index: int | slice, /) -> str: ...
    @raises()
    def __contains__(self, value: object, /) -> bool: ...
    @raises("ValueError")
    def index(self, value: str, start: int = 0, stop: int = ..., /) -> int: ...
    @raises()
    def count(self, value: str, /) -> int: ...
    @raises()
    def copy(self) -> list[str]: ...

class ResultSet[T](list[T]): ...

@exposed
class Tag(PageElement):
    name: str
    attrs: dict[str, Any]
    parent: Any
    contents: Any
    prefix: str | None
    @overload
    @views("self")
    @cost(2e-5)
    def find(self, name: str | bool | list[str] | Pattern[str] | None = None, attrs: str | bool | list[str] | Pattern[str] | None | dict[str, Any] = ..., recursive: bool = True, string: Any = None, **kwargs: Any) -> Tag | NavigableString | None: ...
    @overload
    @views("self")
    @cost(2e-5)
    def find(self, name: Callable[[Tag | NavigableString], Any] | None = None, attrs: Any = ..., recursive: bool = True, string: Any = None, **kwargs: Any) -> Tag | NavigableString | None: ...
    @overload
    @views("self")
    @cost(2e-5)
    def find_all(self, name: str | bool | list[str] | Pattern[str] | None = None, attrs: str | bool | list[str] | Pattern[str] | None | dict[str, Any] = ..., recursive: bool = True, string: Any = None, limit: int | None = None, **kwargs: Any) -> ResultSet[Tag | NavigableString]: ...
    @overload
    @views("self")
    @cost(2e-5)
    def find_all(self, name: Callable[[Tag | NavigableString], Any] | None = None, attrs: Any = ..., recursive: bool = True, string: Any = None, limit: int | None = None, **kwargs: Any) -> ResultSet[Tag | NavigableString]: ...
    @overload
    @views("self")
    @cost(2e-5)
    def __call__(self, name: str | bool | list[str] | Pattern[str] | None = None, attrs: str | bool | list[str] | Pattern[str] | None | dict[str, Any] = ..., recursive: bool = True, string: Any = None, limit: int | None = None, **kwargs: Any) -> ResultSet[Tag | NavigableString]: ...
    @overload
    @views("self")
    @cost(2e-5)
    def __call__(self, name: Callable[[Tag | NavigableString], Any] | None = None, attrs: Any = ..., recursive: bool = True, string: Any = None, limit: int | None = None, **kwargs: Any) -> ResultSet[Tag | NavigableString]: ...
    @views("self")
    @cost(5e-5)
    def select(self, selector: str, namespaces: dict[str, str] | None = None, limit: int = 0, **kwargs: Any) -> ResultSet[Tag]: ...
    @views("self")
    @cost(5e-5)
    def select_one(self, selector: str, namespaces: dict[str, str] | None = None, **kwargs: Any) -> Tag | None: ...
    @overload
    @returns("self")
    def get(self, key: str, default: None = None) -> str | _AttributeValues | None: ...
    @overload
    @returns("self")
    def get(self, key: str, default: str) -> str | _AttributeValues: ...
    @overload
    @returns("self", "default")
    def get(self, key: str, default: Any) -> Any: ...
    def has_attr(self, key: str) -> bool: ...
    @cost(1e-5)
    def get_text(self, separator: str = "", strip: bool = False, types: Any = ...) -> str: ...
    @property
    @cost(1e-5)
    def text(self) -> str: ...
    @property
    @views("self")
    def string(self) -> NavigableString | None: ...
    @property
    @holds("self")
    def strings(self) -> Iterator[str]: ...
    @property
    @holds("self")
    def stripped_strings(self) -> Iterator[str]: ...
    @property
    @holds("self")
    @views("self")
    def children(self) -> Iterator[Tag | NavigableString]: ...
    @property
    @holds("self")
    @views("self")
    def descendants(self) -> Iterator[Tag | NavigableString]: ...
    @cost(1e-4)
    def prettify(self, encoding: str | None = None, formatter: Any = "minimal") -> str | bytes: ...
    @cost(1e-4)
    def decode(self, indent_level: int | None = None, eventual_encoding: str = "utf-8", formatter: Any = "minimal", iterator: Any = None) -> str: ...
    @cost(1e-4)
    def encode(self, encoding: str = "utf-8", indent_level: int | None = None, formatter: Any = "minimal", errors: str = "xmlcharrefreplace") -> bytes: ...
    @mutates("self", "tag")
    @stores("tag", into="self")
    def append(self, tag: Any) -> Any: ...
    @mutates("self", "tags.*")
    @stores("tags", into="self")
    def extend(self, tags: Any) -> Any: ...
    @mutates("self", "new_children")
    @stores("new_children", into="self")
    def insert(self, position: int, *new_children: Any) -> Any: ...
    @mutates("self")
    @returns("self")
    def unwrap(self) -> Self: ...
    @mutates("self")
    def clear(self, decompose: bool = False) -> None: ...
    @mutates("self")
    def smooth(self) -> None: ...
    @returns("self")
    @raises("KeyError")
    def __getitem__(self, key: str) -> str | _AttributeValues: ...
    @mutates("self")
    @stores("value", into="self")
    def __setitem__(self, key: str, value: Any) -> None: ...
    @mutates("self")
    def __delitem__(self, key: str) -> None: ...
    @views("self")
    def __iter__(self) -> Iterator[Tag | NavigableString]: ...
    @raises()
    def __len__(self) -> int: ...
    def __contains__(self, x: object) -> bool: ...
    @raises()
    def __bool__(self) -> bool: ...
    @cost(1e-4)
    def __str__(self) -> str: ...
    # The first tag of that name.
    @views("self")
    @raises("AttributeError")
    @cost(2e-5)
    def __getattr__(self, subtag: str) -> Tag | None: ...
