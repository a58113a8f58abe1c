# Pure Python over expat.
__python__ = ">=3.8"

import datetime

class InvalidFileException(ValueError): ...

@immutable
@picklable
class UID:
    def __init__(self, data: int) -> None: ...

@document("datetime.datetime", "bytes", "UID")
@cost(1e-4)
def loads(value: bytes, *, fmt: None = None, dict_type: type[dict[Any, Any]] = ..., **kwargs: object) -> Any: ...

@mutates("fp")
@calls_dunder("fp", "read", "seek")
@document("datetime.datetime", "bytes", "UID")
@cost(1e-4)
def load(fp: Any, *, fmt: None = None, dict_type: type[dict[Any, Any]] = ..., **kwargs: object) -> Any: ...

@cost(1e-4)
def dumps(value: object, *, fmt: Any = ..., skipkeys: bool = False, sort_keys: bool = True, **kwargs: object) -> bytes: ...

@mutates("fp")
@calls_dunder("fp", "write")
@cost(1e-4)
def dump(value: object, fp: Any, *, fmt: Any = ..., sort_keys: bool = True, skipkeys: bool = False, **kwargs: object) -> None: ...
