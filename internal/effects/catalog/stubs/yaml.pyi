# Pure Python unless the C loaders are named: parsing holds the GIL. The safe loaders build plain data; what a
# program registers with them (add_constructor, YAMLObject) is code of its own, and so is what the others build.
__python__ = ">=3.8"
__package__ = "PyYAML"
__versions__ = ">=5.1,<7"

import datetime

@picklable
class YAMLError(Exception): ...

class BaseLoader: ...
class SafeLoader: ...
class CSafeLoader: ...

@mutates("stream")
@calls_dunder("stream", "read")
@document("datetime.date", "datetime.datetime", "bytes")
@hooked_by("add_constructor", "add_multi_constructor", "add_implicit_resolver", "add_path_resolver", "YAMLObject", "yaml_constructors")
@cost(1e-4)
def safe_load(stream: Any) -> Any: ...

@overload
@mutates("stream")
@calls_dunder("stream", "read")
@document("datetime.date", "datetime.datetime", "bytes")
@hooked_by("add_constructor", "add_multi_constructor", "add_implicit_resolver", "add_path_resolver", "YAMLObject", "yaml_constructors")
@cost(1e-4)
def load(stream: Any, Loader: type[SafeLoader]) -> Any: ...

@overload
@mutates("stream")
@calls_dunder("stream", "read")
@document("datetime.date", "datetime.datetime", "bytes")
@hooked_by("add_constructor", "add_multi_constructor", "add_implicit_resolver", "add_path_resolver", "YAMLObject", "yaml_constructors")
@cost(1e-5)
def load(stream: Any, Loader: type[CSafeLoader]) -> Any: ...

@overload
@mutates("stream")
@calls_dunder("stream", "read")
@document
@hooked_by("add_constructor", "add_multi_constructor", "add_implicit_resolver", "add_path_resolver", "YAMLObject", "yaml_constructors")
@cost(1e-4)
def load(stream: Any, Loader: type[BaseLoader]) -> Any: ...

# The other loaders run what the document names.
@overload
@mutates("stream")
@blocker("dynamic-code")
def load(stream: Any, Loader: Any) -> Any: ...

@overload
@raises("YAMLError", "TypeError", "ValueError", "AttributeError", "RecursionError")
@hooked_by("add_representer", "add_multi_representer", "YAMLObject", "yaml_representers")
@cost(1e-4)
def safe_dump(data: object, stream: None = None, **kwds: object) -> str: ...

@overload
@mutates("stream")
@calls_dunder("stream", "write")
@hooked_by("add_representer", "add_multi_representer", "YAMLObject", "yaml_representers")
@cost(1e-4)
def safe_dump(data: object, stream: Any, **kwds: object) -> None: ...

# Objects of the program are taken apart by __reduce_ex__.
@overload
@calls_dunder("data", "__reduce_ex__", "__getstate__", "__repr__")
@hooked_by("add_representer", "add_multi_representer", "YAMLObject", "yaml_representers")
@cost(1e-4)
def dump(data: object, stream: None = None, Dumper: type[_Dumper] = ..., **kwds: object) -> str: ...

@overload
@mutates("stream")
@calls_dunder("stream", "write")
@calls_dunder("data", "__reduce_ex__", "__getstate__", "__repr__")
@hooked_by("add_representer", "add_multi_representer", "YAMLObject", "yaml_representers")
@cost(1e-4)
def dump(data: object, stream: Any, Dumper: type[_Dumper] = ..., **kwds: object) -> None: ...

class _Dumper: ...
class Dumper(_Dumper): ...
class SafeDumper(_Dumper): ...
