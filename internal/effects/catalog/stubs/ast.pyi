# Reading Python.
__python__ = ">=3.8"

@picklable
class AST: ...

class NodeVisitor: ...

class NodeTransformer(NodeVisitor): ...

@raises("ValueError", "SyntaxError", "TypeError", "RecursionError")
@cost(2e-5)
def literal_eval(node_or_string: Any) -> Any: ...
if sys.version_info >= (3, 13):
    @raises("ValueError", "SyntaxError", "TypeError", "RecursionError")
    @cost(1e-4)
    def parse(source: str | bytes, filename: str = "<unknown>", mode: str = "exec", *, type_comments: bool = False, feature_version: Any = None, optimize: int = -1) -> AST: ...
else:
    @raises("ValueError", "SyntaxError", "TypeError", "RecursionError")
    @cost(1e-4)
    def parse(source: str | bytes, filename: str = "<unknown>", mode: str = "exec", *, type_comments: bool = False, feature_version: Any = None) -> AST: ...

@holds("node")
@lazy
def walk(node: AST) -> Iterator[AST]: ...
