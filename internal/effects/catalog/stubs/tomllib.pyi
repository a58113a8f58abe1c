# Pure Python.
__python__ = ">=3.11"

import datetime

@picklable
class TOMLDecodeError(ValueError): ...

@overload
@document("datetime.date", "datetime.datetime", "datetime.time")
@raises("TOMLDecodeError", "TypeError", "RecursionError", "ValueError")
@cost(1e-4)
def loads(s: str, /) -> Any: ...

@overload
@cost(1e-4)
def loads(s: str, /, *, parse_float: Callable[[str], Any]) -> Any: ...

@overload
@mutates("fp")
@calls_dunder("fp", "read")
@document("datetime.date", "datetime.datetime", "datetime.time")
@cost(1e-4)
def load(fp: Any, /) -> Any: ...

@overload
@mutates("fp")
@calls_dunder("fp", "read")
@cost(1e-4)
def load(fp: Any, /, *, parse_float: Callable[[str], Any]) -> Any: ...
