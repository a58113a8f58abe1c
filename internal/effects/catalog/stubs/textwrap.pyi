# Wrapping of text.
__python__ = ">=3.8"

class TextWrapper:
    @raises()
    def __init__(self, width: int = 70, initial_indent: str = "", subsequent_indent: str = "", expand_tabs: bool = True, replace_whitespace: bool = True, fix_sentence_endings: bool = False, break_long_words: bool = True, drop_whitespace: bool = True, break_on_hyphens: bool = True, tabsize: int = 8, *, max_lines: int | None = None, placeholder: str = " [...]"): ...

    @raises("ValueError")
    @cost(2e-5)
    def wrap(self, text: str) -> list[str]: ...

    @raises("ValueError")
    @cost(2e-5)
    def fill(self, text: str) -> str: ...
    width: int

@raises("ValueError", "TypeError")
@cost(2e-5)
def wrap(text: str, width: int = 70, **kwargs: Any) -> list[str]: ...

@raises("ValueError", "TypeError")
@cost(2e-5)
def fill(text: str, width: int = 70, **kwargs: Any) -> str: ...

@raises("ValueError", "TypeError")
@cost(2e-5)
def shorten(text: str, width: int, **kwargs: Any) -> str: ...

@raises()
@cost(5e-6)
def dedent(text: str) -> str: ...

@cost(5e-6)
def indent(text: str, prefix: str, predicate: Callable[[str], Any] | None = None) -> str: ...
