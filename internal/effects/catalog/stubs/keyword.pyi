# Words of the language.
__python__ = ">=3.8"

@raises()
def iskeyword(s: str, /) -> bool: ...
kwlist: list[str]
if sys.version_info >= (3, 9):
    softkwlist: list[str]
if sys.version_info >= (3, 12):
    @raises()
    def issoftkeyword(s: str, /) -> bool: ...
