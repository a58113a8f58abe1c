# Parsing messages.
__python__ = ">=3.8"

@cost(1e-4)
def message_from_string(s: str, *args: Any, **kws: Any) -> Any: ...

@cost(1e-4)
def message_from_bytes(s: bytes, *args: Any, **kws: Any) -> Any: ...

@mutates("fp")
@io("file-read")
@blocks
@calls_dunder("fp", "read")
@cost(1e-4)
def message_from_file(fp: Any, *args: Any, **kws: Any) -> Any: ...

@mutates("fp")
@io("file-read")
@blocks
@calls_dunder("fp", "read")
@cost(1e-4)
def message_from_binary_file(fp: Any, *args: Any, **kws: Any) -> Any: ...
