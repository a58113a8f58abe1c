# Abstract classes; the decorators return what they are given.
__python__ = ">=3.8"

class ABC:
    @raises()
    def __init__(self) -> None: ...

@immutable
class ABCMeta(type):
    @mutates("self")
    def register(cls, subclass: type) -> type: ...

@raises()
def abstractmethod[F](funcobj: F) -> F: ...

@raises()
def get_cache_token() -> Any: ...
