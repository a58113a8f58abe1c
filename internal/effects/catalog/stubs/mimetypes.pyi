# The tables are read from the system at the first question.
__python__ = ">=3.8"

@state("mimetypes", write=True)
@io("file-read")
@calls_dunder("url", "__fspath__")
def guess_type(url: object, strict: bool = True) -> tuple[str | None, str | None]: ...

@state("mimetypes", write=True)
@io("file-read")
def guess_extension(type: str, strict: bool = True) -> str | None: ...

@state("mimetypes", write=True)
@io("file-read")
def guess_all_extensions(type: str, strict: bool = True) -> list[str]: ...

@state("mimetypes", write=True)
def add_type(type: str, ext: str, strict: bool = True) -> None: ...

@state("mimetypes", write=True)
@io("file-read")
def init(files: Sequence[str] | None = None) -> None: ...
