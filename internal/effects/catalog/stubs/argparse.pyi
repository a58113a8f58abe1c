# Building a parser changes the parser; parsing reads sys.argv, and leaves the program on an error or
# for --help.
__python__ = ">=3.8"

@unpicklable
class ArgumentError(Exception):
    @raises()
    @stores("argument", into="self")
    def __init__(self, argument: Any, message: str): ...

@picklable
class ArgumentTypeError(Exception): ...

class Action: ...

class HelpFormatter: ...

class RawTextHelpFormatter(HelpFormatter): ...

class RawDescriptionHelpFormatter(HelpFormatter): ...

class ArgumentDefaultsHelpFormatter(HelpFormatter): ...

class MetavarTypeHelpFormatter(HelpFormatter): ...

class FileType:
    @raises()
    def __init__(self, mode: str = "r", bufsize: int = -1, encoding: str | None = None, errors: str | None = None): ...

    @io("file-read", "file-write")
    @blocks
    def __call__(self, string: str) -> Any: ...

@picklable
class Namespace:
    @raises()
    @stores("kwargs", into="self")
    def __init__(self, **kwargs: Any): ...

    @calls_dunder("self.*", "__eq__")
    def __eq__(self, other: object) -> bool: ...

    @raises()
    def __contains__(self, key: str) -> bool: ...

    @calls_dunder("self.*", "__repr__")
    def __repr__(self) -> str: ...

    @returns("self.*")
    @raises("AttributeError")
    def __getattr__(self, name: str) -> Any: ...

class _ActionsContainer:
    @mutates("self")
    @stores("args", into="self")
    @stores("kwargs", into="self")
    @returns("self.*")
    def add_argument(self, *args: Any, **kwargs: Any) -> Action: ...

    @mutates("self")
    @returns("self.*")
    def add_argument_group(self, *args: Any, **kwargs: Any) -> _ArgumentGroup: ...

    @mutates("self")
    @returns("self.*")
    def add_mutually_exclusive_group(self, **kwargs: Any) -> _MutuallyExclusiveGroup: ...

    @mutates("self")
    @stores("kwargs", into="self")
    def set_defaults(self, **kwargs: Any) -> None: ...

    @returns("self.*")
    def get_default(self, dest: str) -> Any: ...

class _ArgumentGroup(_ActionsContainer): ...

class _MutuallyExclusiveGroup(_ArgumentGroup): ...

class _SubParsersAction(Action):
    @mutates("self")
    @returns("self.*")
    def add_parser(self, name: str, **kwargs: Any) -> ArgumentParser: ...

class ArgumentParser(_ActionsContainer):
    if sys.version_info >= (3, 14):
        def __init__(self, prog: str | None = None, usage: str | None = None, description: str | None = None, epilog: str | None = None, parents: Sequence[Any] = [], formatter_class: Any = ..., prefix_chars: str = "-", fromfile_prefix_chars: str | None = None, argument_default: Any = None, conflict_handler: str = "error", add_help: bool = True, allow_abbrev: bool = True, exit_on_error: bool = True, *, suggest_on_error: bool = False, color: bool = True): ...
    elif sys.version_info >= (3, 9):
        def __init__(self, prog: str | None = None, usage: str | None = None, description: str | None = None, epilog: str | None = None, parents: Sequence[Any] = [], formatter_class: Any = ..., prefix_chars: str = "-", fromfile_prefix_chars: str | None = None, argument_default: Any = None, conflict_handler: str = "error", add_help: bool = True, allow_abbrev: bool = True, exit_on_error: bool = True): ...
    else:
        def __init__(self, prog: str | None = None, usage: str | None = None, description: str | None = None, epilog: str | None = None, parents: Sequence[Any] = [], formatter_class: Any = ..., prefix_chars: str = "-", fromfile_prefix_chars: str | None = None, argument_default: Any = None, conflict_handler: str = "error", add_help: bool = True, allow_abbrev: bool = True): ...

    @exits
    @io("stdout", "stderr", "file-read")
    @calls("self.*")
    @mutates("self", "namespace")
    @returns("self.*", "namespace")
    def parse_args(self, args: Sequence[str] | None = None, namespace: Any = None) -> Namespace: ...

    @exits
    @io("stdout", "stderr", "file-read")
    @calls("self.*")
    @mutates("self", "namespace")
    @returns("self.*", "namespace")
    def parse_known_args(self, args: Sequence[str] | None = None, namespace: Any = None) -> tuple[Namespace, list[str]]: ...

    @mutates("self")
    @returns("self.*")
    def add_subparsers(self, **kwargs: Any) -> _SubParsersAction: ...

    @io_by_arg("file", default="stdout")
    @mutates("file")
    def print_help(self, file: Any = None) -> None: ...

    @io_by_arg("file", default="stdout")
    @mutates("file")
    def print_usage(self, file: Any = None) -> None: ...

    @io("env-read")
    def format_help(self) -> str: ...

    @io("env-read")
    def format_usage(self) -> str: ...

    @exits
    @io("stderr")
    @raises("SystemExit")
    def exit(self, status: int = 0, message: str | None = None) -> Never: ...

    @exits
    @io("stderr")
    @raises("SystemExit")
    def error(self, message: str) -> Never: ...
    prog: str
    usage: Any
    description: Any
    epilog: Any

ONE_OR_MORE: str
OPTIONAL: str
PARSER: str
REMAINDER: str
SUPPRESS: str
ZERO_OR_MORE: str
