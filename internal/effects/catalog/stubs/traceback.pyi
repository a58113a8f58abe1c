# Formatting reads the source files of the frames.
__python__ = ">=3.8"

@io("file-read")
def format_exc(limit: int | None = None, chain: bool = True) -> str: ...

@io("file-read")
@mutates("file")
@io_by_arg("file", default="stderr")
def print_exc(limit: int | None = None, file: Any = None, chain: bool = True) -> None: ...

@io("file-read")
def format_tb(tb: Any, limit: int | None = None) -> list[str]: ...

@io("file-read")
@mutates("file")
@io_by_arg("file", default="stderr")
def print_stack(f: Any = None, limit: int | None = None, file: Any = None) -> None: ...

@io("file-read")
def extract_tb(tb: Any, limit: int | None = None) -> Any: ...

@io("file-read")
@blocker("frame-or-locals")
def extract_stack(f: Any = None, limit: int | None = None) -> Any: ...

@io("file-read")
@blocker("frame-or-locals")
def format_stack(f: Any = None, limit: int | None = None) -> list[str]: ...
