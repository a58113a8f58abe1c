# The operators as functions: each calls the special methods of its operands.
__python__ = ">=3.8"

@calls_dunder("a", "__add__")
@calls_dunder("b", "__radd__")
@returns("a", "b")
def add(a: object, b: object, /) -> Any: ...

@calls_dunder("a", "__sub__")
@calls_dunder("b", "__rsub__")
@returns("a", "b")
def sub(a: object, b: object, /) -> Any: ...

@calls_dunder("a", "__mul__")
@calls_dunder("b", "__rmul__")
@returns("a", "b")
def mul(a: object, b: object, /) -> Any: ...

@calls_dunder("a", "__matmul__")
@calls_dunder("b", "__rmatmul__")
@returns("a", "b")
def matmul(a: object, b: object, /) -> Any: ...

@calls_dunder("a", "__truediv__")
@calls_dunder("b", "__rtruediv__")
@returns("a", "b")
def truediv(a: object, b: object, /) -> Any: ...

@calls_dunder("a", "__floordiv__")
@calls_dunder("b", "__rfloordiv__")
@returns("a", "b")
def floordiv(a: object, b: object, /) -> Any: ...

@calls_dunder("a", "__mod__")
@calls_dunder("b", "__rmod__")
@returns("a", "b")
def mod(a: object, b: object, /) -> Any: ...

@calls_dunder("a", "__pow__")
@calls_dunder("b", "__rpow__")
@returns("a", "b")
def pow(a: object, b: object, /) -> Any: ...

@calls_dunder("a", "__lshift__")
@calls_dunder("b", "__rlshift__")
@returns("a", "b")
def lshift(a: object, b: object, /) -> Any: ...

@calls_dunder("a", "__rshift__")
@calls_dunder("b", "__rrshift__")
@returns("a", "b")
def rshift(a: object, b: object, /) -> Any: ...

@calls_dunder("a", "__and__")
@calls_dunder("b", "__rand__")
@returns("a", "b")
def and_(a: object, b: object, /) -> Any: ...

@calls_dunder("a", "__or__")
@calls_dunder("b", "__ror__")
@returns("a", "b")
def or_(a: object, b: object, /) -> Any: ...

@calls_dunder("a", "__xor__")
@calls_dunder("b", "__rxor__")
@returns("a", "b")
def xor(a: object, b: object, /) -> Any: ...

@calls_dunder("a", "__lt__")
@calls_dunder("b", "__gt__")
def lt(a: object, b: object, /) -> Any: ...

@calls_dunder("a", "__le__")
@calls_dunder("b", "__ge__")
def le(a: object, b: object, /) -> Any: ...

@calls_dunder("a", "__eq__")
@calls_dunder("b", "__eq__")
def eq(a: object, b: object, /) -> Any: ...

@calls_dunder("a", "__ne__")
@calls_dunder("b", "__ne__")
def ne(a: object, b: object, /) -> Any: ...

@calls_dunder("a", "__ge__")
@calls_dunder("b", "__le__")
def ge(a: object, b: object, /) -> Any: ...

@calls_dunder("a", "__gt__")
@calls_dunder("b", "__lt__")
def gt(a: object, b: object, /) -> Any: ...

@calls_dunder("a", "__neg__")
@returns("a")
def neg(a: object, /) -> Any: ...

@calls_dunder("a", "__pos__")
@returns("a")
def pos(a: object, /) -> Any: ...

@calls_dunder("a", "__invert__")
@returns("a")
def invert(a: object, /) -> Any: ...

@calls_dunder("a", "__invert__")
@returns("a")
def inv(a: object, /) -> Any: ...

@calls_dunder("a", "__abs__")
@returns("a")
def abs(a: object, /) -> Any: ...

@calls_dunder("a", "__index__")
def index(a: object, /) -> int: ...

@calls_dunder("a", "__bool__", "__len__")
def not_(a: object, /) -> bool: ...

@calls_dunder("a", "__bool__", "__len__")
def truth(a: object, /) -> bool: ...

@raises()
def is_(a: object, b: object, /) -> bool: ...

@raises()
def is_not(a: object, b: object, /) -> bool: ...

@calls_dunder("a", "__add__")
@returns("a.*", "b.*")
def concat(a: object, b: object, /) -> Any: ...

@calls_dunder("a", "__contains__", "__eq__")
@calls_dunder("b", "__eq__")
def contains(a: object, b: object, /) -> bool: ...

@calls_dunder("b", "__eq__")
def countOf(a: Iterable[object], b: object, /) -> int: ...

@calls_dunder("b", "__eq__")
@raises("Exception")
def indexOf(a: Iterable[object], b: object, /) -> int: ...

@calls_dunder("a", "__getitem__")
@returns("a.*")
def getitem(a: object, b: object, /) -> Any: ...

@mutates("a")
@stores("c", into="a")
@calls_dunder("a", "__setitem__")
def setitem(a: object, b: object, c: object, /) -> None: ...

@mutates("a")
@calls_dunder("a", "__delitem__")
def delitem(a: object, b: object, /) -> None: ...

@calls_dunder("obj", "__len__", "__length_hint__")
def length_hint(obj: object, default: int = 0, /) -> int: ...

@mutates("a")
@stores("b", into="a")
@calls_dunder("a", "__iadd__", "__add__")
@calls_dunder("b", "__radd__")
@returns("a")
def iadd(a: object, b: object, /) -> Any: ...

@mutates("a")
@stores("b", into="a")
@calls_dunder("a", "__isub__", "__sub__")
@calls_dunder("b", "__rsub__")
@returns("a")
def isub(a: object, b: object, /) -> Any: ...

@mutates("a")
@stores("b", into="a")
@calls_dunder("a", "__imul__", "__mul__")
@calls_dunder("b", "__rmul__")
@returns("a")
def imul(a: object, b: object, /) -> Any: ...

@mutates("a")
@stores("b", into="a")
@calls_dunder("a", "__imatmul__", "__matmul__")
@calls_dunder("b", "__rmatmul__")
@returns("a")
def imatmul(a: object, b: object, /) -> Any: ...

@mutates("a")
@stores("b", into="a")
@calls_dunder("a", "__itruediv__", "__truediv__")
@calls_dunder("b", "__rtruediv__")
@returns("a")
def itruediv(a: object, b: object, /) -> Any: ...

@mutates("a")
@stores("b", into="a")
@calls_dunder("a", "__ifloordiv__", "__floordiv__")
@calls_dunder("b", "__rfloordiv__")
@returns("a")
def ifloordiv(a: object, b: object, /) -> Any: ...

@mutates("a")
@stores("b", into="a")
@calls_dunder("a", "__imod__", "__mod__")
@calls_dunder("b", "__rmod__")
@returns("a")
def imod(a: object, b: object, /) -> Any: ...

@mutates("a")
@stores("b", into="a")
@calls_dunder("a", "__ipow__", "__pow__")
@calls_dunder("b", "__rpow__")
@returns("a")
def ipow(a: object, b: object, /) -> Any: ...

@mutates("a")
@stores("b", into="a")
@calls_dunder("a", "__ilshift__", "__lshift__")
@calls_dunder("b", "__rlshift__")
@returns("a")
def ilshift(a: object, b: object, /) -> Any: ...

@mutates("a")
@stores("b", into="a")
@calls_dunder("a", "__irshift__", "__rshift__")
@calls_dunder("b", "__rrshift__")
@returns("a")
def irshift(a: object, b: object, /) -> Any: ...

@mutates("a")
@stores("b", into="a")
@calls_dunder("a", "__iand__", "__and__")
@calls_dunder("b", "__rand__")
@returns("a")
def iand(a: object, b: object, /) -> Any: ...

@mutates("a")
@stores("b", into="a")
@calls_dunder("a", "__ior__", "__or__")
@calls_dunder("b", "__ror__")
@returns("a")
def ior(a: object, b: object, /) -> Any: ...

@mutates("a")
@stores("b", into="a")
@calls_dunder("a", "__ixor__", "__xor__")
@calls_dunder("b", "__rxor__")
@returns("a")
def ixor(a: object, b: object, /) -> Any: ...

@mutates("a")
@stores("b", into="a")
@calls_dunder("a", "__iadd__", "__add__")
@calls_dunder("b", "__radd__")
@returns("a")
def iconcat(a: object, b: object, /) -> Any: ...

@immutable
@picklable
class itemgetter:
    @raises()
    @holds("item", "items")
    def __new__(cls, item: object, /, *items: object) -> Self: ...

    @calls_dunder("obj", "__getitem__")
    @returns("obj.*")
    def __call__(self, obj: object) -> Any: ...

@immutable
@picklable
class attrgetter:
    @raises("TypeError")
    def __new__(cls, attr: str, /, *attrs: str) -> Self: ...

    @calls_dunder("obj", "__getattribute__", "__getattr__")
    @returns("obj.*")
    def __call__(self, obj: object) -> Any: ...

@picklable
class methodcaller:
    @raises("TypeError")
    @holds("args", "kwargs")
    def __new__(cls, name: str, /, *args: object, **kwargs: object) -> Self: ...

    @blocker("unknown-call")
    @mutates("obj", "obj.*")
    def __call__(self, obj: object) -> Any: ...
