"""The harness that parloop puts in front of a program it runs.

Python imports a module of this name by itself before the program starts, in child processes too.
It is steered by environment variables, which it then hides from the program, and does nothing that
the program prints or reads.

PARLOOP_ROOT           the folder the program may change (absolute, symbolic links resolved)
PARLOOP_TMP            its folder for temporary files
PARLOOP_REPORT         file to which one JSON object per event is appended
PARLOOP_ALLOW          kinds of effects outside of the folder that are allowed, separated by commas
PARLOOP_START_METHOD   default start method of multiprocessing
PARLOOP_EXECUTOR       serial | pickle: run the tasks of executors in this process, in order
PARLOOP_EXECUTOR_AT    FILE:FIRST-LAST;...: only executors created on these lines (relative to ROOT)
PARLOOP_ORDER          reverse | N: run them in the reverse or in the Nth shuffled order instead
PARLOOP_WORKERS        how many workers executors of processes have that are made without a number
PARLOOP_CLOCK          factor by which the clocks of the time module run faster; they are also an hour ahead
PARLOOP_LINES          FILE:LINE,... in each line: report which of these lines are executed (relative to ROOT)
PARLOOP_STATE          loops with the names of variables: report what these hold when the loop is left
PARLOOP_PROFILE        file for the profile; the profiler beside this file is then loaded
PARLOOP_OBSERVE        the observer is loaded instead of the profiler
PARLOOP_PYTHONPATH     the value PYTHONPATH had before this folder was put in front

Imports are kept to what every interpreter has loaded anyway, because each worker process pays for
them. Works on CPython 3.8 and later, with and without the GIL.
"""

import os
import sys

_HERE = os.path.dirname(os.path.abspath(__file__))
_EXIT = 117  # for people: what happened is told by the report, as a program may use the same number


def _take_config():
    """Reads and hides the settings. The process environment proper keeps them for child processes."""
    data = getattr(os.environ, "_data", {})
    config = {}
    for key in list(os.environ):
        if key.startswith("PARLOOP_"):
            config[key[8:].lower()] = os.environ[key]
            data.pop(os.environ.encodekey(key), None)
    if "root" in config:
        name = os.environ.encodekey("PYTHONPATH")
        if config.get("pythonpath"):
            data[name] = os.environ.encodevalue(config["pythonpath"])
        else:
            data.pop(name, None)
    for entry in list(sys.path):
        if entry and os.path.abspath(entry) == _HERE:
            sys.path.remove(entry)
    return config


_config = _take_config()
_root = _config.get("root", "")
_tmp = _config.get("tmp", "")
_start_dir = os.getcwd() if _root else ""


# --- report ------------------------------------------------------------------------------------

_ESCAPES = {'"': '\\"', "\\": "\\\\"}


def _json(value):
    """Encodes None, bool, int, float, str, list and dict; importing json would cost milliseconds."""
    if value is None:
        return "null"
    if value is True:
        return "true"
    if value is False:
        return "false"
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, str):
        out = []
        for char in value:
            code = ord(char)
            if char in _ESCAPES:
                out.append(_ESCAPES[char])
            elif 32 <= code < 127:
                out.append(char)
            elif code > 0xFFFF:
                code -= 0x10000
                out.append("\\u%04x\\u%04x" % (0xD800 + (code >> 10), 0xDC00 + (code & 0x3FF)))
            else:
                out.append("\\u%04x" % code)
        return '"' + "".join(out) + '"'
    if isinstance(value, (list, tuple)):
        return "[" + ",".join(map(_json, value)) + "]"
    return "{" + ",".join(_json(k) + ":" + _json(v) for k, v in value.items()) + "}"


def _emit(event, **fields):
    """Appends one event. A whole line per write: appends of several processes do not mix."""
    fields["event"] = event
    fields["pid"] = os.getpid()
    fields["main"] = _is_main()
    try:
        fd = os.open(_config["report"], os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            os.write(fd, (_json(fields) + "\n").encode("ascii"))
        finally:
            os.close(fd)
    except OSError:
        pass


def _is_main():
    return os.getpid() == _main_pid


def _user_frames(limit=8):
    """The program's own frames, innermost first, as [file relative to the folder, line]."""
    frame = sys._getframe(1)
    out = []
    while frame is not None and len(out) < limit:
        name = _user_file(frame.f_code.co_filename)
        if name:
            out.append([name, frame.f_lineno])
        frame = frame.f_back
    return out


def _user_file(name):
    """Relative path of a file of the program, or ''."""
    if not name or name[0] == "<":
        return ""
    if not os.path.isabs(name):
        name = os.path.join(_start_dir, name)  # Python 3.8 keeps the script's name as it was given
    name = os.path.normpath(name)
    if not name.startswith(_root + os.sep):
        return ""
    real = os.path.realpath(name)  # a link within the folder stands for the file that it leads to
    if real.startswith(_root + os.sep):
        name = real
    return name[len(_root) + 1 :]


_loaded = set()
_watch_module = None


def _on_exec(args):
    """Every module's code passes here when it is executed, the script's too."""
    name = getattr(args[0], "co_filename", "")
    if name in _loaded or getattr(args[0], "co_name", "") != "<module>":
        return
    _loaded.add(name)
    rel = _user_file(name)
    if rel:
        _step_aside()
        _emit("loaded", file=rel)
        if _watch_module is not None:
            _watch_module(args[0], rel)


def _step_aside():
    """The name is free again, as it would be for a program that has a module of this name."""
    if sys.modules.get("sitecustomize") is _self:
        del sys.modules["sitecustomize"]


# --- effects outside of the folder -------------------------------------------------------------

_MAIL_PORTS = {25, 465, 587, 2525}
_DATABASE_PORTS = {1433, 1521, 3306, 5432, 6379, 9042, 27017}
# Standard-library helpers, and those of the parallel libraries, that ask the system about itself.
_HARMLESS_CALLERS = (
    os.sep + "platform.py",
    os.sep + "uuid.py",
    os.path.join("ctypes", "util.py"),
    os.path.join("loky", "backend", "context.py"),
)
_DATABASE_MODULES = ("psycopg2", "psycopg", "MySQLdb", "pyodbc", "oracledb", "cx_Oracle", "pymssql")
_allowed = set(filter(None, _config.get("allow", "").split(",")))


def _refuse(kind, event, detail):
    """Ends the whole run before the effect happens, unless its kind is allowed."""
    if kind in _allowed or "all" in _allowed:
        return
    frames = _user_frames(1)
    where = frames[0] if frames else ["", 0]
    _emit("effect", kind=kind, what=event, detail=str(detail)[:500], file=where[0], line=where[1])
    if not _is_main() and _main_pid:
        try:
            os.kill(_main_pid, 9)  # else the program would go on, or try again
        except OSError:
            pass
    os._exit(_EXIT)


def _real(path, dir_fd, follow):
    if isinstance(path, bytes):
        path = os.fsdecode(path)
    path = os.fspath(path)
    if not os.path.isabs(path):
        base = os.getcwd()
        if isinstance(dir_fd, int) and dir_fd >= 0:
            try:
                base = os.readlink("/proc/self/fd/%d" % dir_fd)
            except OSError:
                base = _root  # no way to tell; the descriptor was opened by the program itself
        path = os.path.join(base, path)
    if path.startswith(("/dev/fd/", "/proc/self/")) or path in _DEVICES:
        return "/dev/null"
    parent, name = os.path.split(path)
    if name in ("", ".", ".."):
        return os.path.realpath(path)
    folder = _folders.get(parent)
    if folder is None:
        folder = _folders[parent] = os.path.realpath(parent)
    path = os.path.join(folder, name)
    return os.path.realpath(path) if follow and os.path.islink(path) else path


_folders = {}  # real paths of folders, forgotten when this process makes or moves a link
_DEVICES = {"/dev/null", "/dev/stdout", "/dev/stderr", "/dev/zero", "/dev/full", "/dev/tty"}
# What multiprocessing and joblib keep there is shared memory of this very run.
_SHARED = ("/dev/shm/psm_", "/dev/shm/sem.", "/dev/shm/pym", "/dev/shm/joblib_memmapping_folder_")


def _inside(path):
    if path == "/dev/null" or path == _config.get("report") or path == _config.get("profile"):
        return True
    for folder in (_root, _tmp):
        if path == folder or path.startswith(folder + os.sep):
            return True
    return path.startswith(_SHARED)


def _check_path(event, path, dir_fd=-1, follow=True):
    if path is None or isinstance(path, int):
        return
    try:
        real = _real(path, dir_fd, follow)
    except (OSError, TypeError, ValueError):
        return  # the call itself will fail on it
    if _inside(real) or os.path.lexists(real) == (event == "os.mkdir") and event in _NEEDS:
        return  # inside, or about to fail without having done anything
    _refuse("files", event, real)


_NEEDS = {"os.mkdir", "os.remove", "os.rmdir"}  # what must not exist, and what must
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def _on_open(args):
    flags = args[2]
    if isinstance(flags, int) and flags & _WRITES:
        _check_path("open", args[0])


def _on_one_path(event, follow, dir_fd_index):
    def check(args):
        dir_fd = args[dir_fd_index] if len(args) > dir_fd_index else -1
        _check_path(event, args[0], dir_fd, follow)

    return check


def _on_rename(args):
    _folders.clear()
    _check_path("os.rename", args[0], args[2], False)
    _check_path("os.rename", args[1], args[3], False)


def _on_symlink(args):
    _check_path("os.symlink", args[1], args[2], False)
    _folders.clear()


def _on_rmdir(args):
    _check_path("os.rmdir", args[0], args[1] if len(args) > 1 else -1, False)
    _folders.clear()


def _port_kind(port):
    try:
        port = int(port)
    except (TypeError, ValueError):
        return "mail" if port in ("smtp", "smtps", "submission") else "network"
    if port in _MAIL_PORTS:
        return "mail"
    return "database" if port in _DATABASE_PORTS else "network"


def _on_address(event):
    def check(args):
        address = args[1]
        if isinstance(address, (str, bytes)):  # a unix socket
            if isinstance(address, str):
                address = os.fsencode(address)
            if address[:1] == b"\0" or not address:
                return  # multiprocessing's
            if not _inside(_real(address, -1, True)):
                _refuse("network", event, os.fsdecode(address))
        elif isinstance(address, tuple) and len(address) >= 2:
            _refuse(_port_kind(address[1]), event, "%s:%s" % address[:2])

    return check


def _on_lookup(event):
    def check(args):
        port = args[1] if event == "socket.getaddrinfo" else None
        _refuse(_port_kind(port), event, args[0] if args else "")

    return check


def _called_from(suffixes, depth=12):
    frame = sys._getframe(1)
    while frame is not None and depth:
        if frame.f_code.co_filename.endswith(suffixes):
            return True
        frame = frame.f_back
        depth -= 1
    return False


def _text(value):
    return os.fsdecode(value) if isinstance(value, bytes) else str(value)


def _on_process(event):
    def check(args):
        if _called_from(_HARMLESS_CALLERS):
            return
        command = args[1] if event == "subprocess.Popen" else args[0] if args else ""
        if isinstance(command, (list, tuple)):
            command = " ".join(map(_text, command))
        _refuse("subprocess", event, _text(command))

    return check


def _on_dlopen(args):
    name = args[0]
    if name is None or not _user_near():
        return  # an installed library loading its own parts is no different from a C extension
    _refuse("native", "ctypes.dlopen", name)


def _user_near():
    """Whether the code that uses ctypes is the program's own."""
    frame = sys._getframe(2)
    while frame is not None:
        name = frame.f_code.co_filename
        if not name.startswith(_HERE) and os.path.join("ctypes", "") not in name:
            return bool(_user_file(name))
        frame = frame.f_back
    return True


def _on_sqlite(args):
    name = args[0]
    if isinstance(name, bytes):
        name = os.fsdecode(name)
    name = str(name)
    if name.startswith("file:"):
        if "mode=memory" in name:
            return
        name = name[5:].split("?")[0]
        if name.startswith("//"):
            name = "/" + name[2:].partition("/")[2]
    if name in ("", ":memory:") or _inside(_real(name, -1, True)):
        return
    _refuse("database", "sqlite3.connect", name)


def _guard_connect(module):
    """Drivers in C open their connections where no audit event tells of it."""
    connect = getattr(module, "connect", None)
    if connect is None:
        return

    def guarded(*args, **kwargs):
        _refuse("database", module.__name__ + ".connect", args[:1] or sorted(kwargs))
        return connect(*args, **kwargs)

    module.connect = _like(guarded, connect)


def _handlers():
    table = {
        "exec": _on_exec,
        "open": _on_open,
        "sqlite3.connect": _on_sqlite,
        "ctypes.dlopen": _on_dlopen,
        "os.rename": _on_rename,
        "os.link": lambda args: _check_path("os.link", args[1], args[3], False),
        "os.symlink": _on_symlink,
        "os.rmdir": _on_rmdir,
        "smtplib.connect": lambda args: _refuse("mail", "smtplib.connect", "%s:%s" % (args[1], args[2])),
        "smtplib.send": lambda args: _refuse("mail", "smtplib.send", ""),
    }
    for event, follow, index in (
        ("os.remove", False, 1),
        ("os.mkdir", False, 2),
        ("os.chmod", True, 2),
        ("os.chown", True, 3),
        ("os.lchown", False, 9),
        ("os.lchmod", False, 9),
        ("os.truncate", True, 9),
        ("os.utime", True, 3),
        ("os.chflags", True, 9),
        ("os.lchflags", False, 9),
        ("os.setxattr", True, 9),
        ("os.removexattr", True, 9),
    ):
        table[event] = _on_one_path(event, follow, index)
    for event in ("socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg"):
        table[event] = _on_address(event)
    for event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"):
        table[event] = _on_lookup(event)
    for event in ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "pty.spawn"):
        table[event] = _on_process(event)
    return table


def _install_audit():
    find = _handlers().get

    def hook(event, args):
        handler = find(event)
        if handler is not None:
            handler(args)

    sys.addaudithook(hook)


# --- what happens right after an import --------------------------------------------------------


class _Loader:
    """Executes a module as its own loader would, then calls the hooks and leaves no trace."""

    def __init__(self, loader, hook):
        self._loader = loader
        self._hook = hook

    def create_module(self, spec):
        return self._loader.create_module(spec)

    def exec_module(self, module):
        module.__spec__.loader = module.__loader__ = self._loader
        self._loader.exec_module(module)
        self._hook(module)

    def __getattr__(self, name):
        return getattr(self._loader, name)


class _Finder:
    """Stands first on sys.meta_path and lets the others find the few modules in hooks."""

    def __init__(self, hooks):
        self._hooks = hooks

    def find_spec(self, name, path=None, target=None):
        hook = self._hooks.get(name)
        if hook is None:
            return None
        for finder in sys.meta_path:
            if finder is self or not hasattr(finder, "find_spec"):
                continue
            spec = finder.find_spec(name, path, target)
            if spec is not None:
                if hasattr(spec.loader, "exec_module"):
                    spec.loader = _Loader(spec.loader, hook)
                return spec
        return None


def _set_start_method(context):
    """Changes what the default is; the program can still choose for itself."""
    method = _config.get("start_method")
    concrete = getattr(context, "_concrete_contexts", {})
    if method in concrete:
        context._default_context = context.DefaultContext(concrete[method])


class _AfterFork:
    pass


_after_fork = _AfterFork()


def _report_forked_exit(util):
    """A process that multiprocessing forked leaves without running exit functions."""

    def started(_):
        _emit("start", argv=[])
        util.Finalize(None, _on_exit, exitpriority=-1000)

    util.register_after_fork(_after_fork, started)


# --- executors ---------------------------------------------------------------------------------

_executors = []


def _like(new, old):
    for name in ("__module__", "__name__", "__qualname__", "__doc__"):
        try:
            setattr(new, name, getattr(old, name))
        except AttributeError:
            pass
    new.__wrapped__ = old
    return new


def _emulated_here(frames):
    if not _config.get("executor"):
        return False
    ranges = _config.get("executor_at")
    if not ranges:
        return True
    for part in ranges.split(";"):
        name, _, lines = part.rpartition(":")
        first, _, last = lines.partition("-")
        for frame_name, line in frames:
            if frame_name == name and int(first) <= line <= int(last or first):
                return True
    return False


def _register(kind, frames, emulated):
    record = {
        "id": len(_executors),
        "kind": kind,
        "frames": frames,
        "emulated": emulated,
        "submitted": 0,
        "maps": 0,
        "live": 0,
        "moved": 0,
        "shutdown": False,
    }
    _executors.append(record)
    return record


def _executor_end(record):
    fields = {k: record[k] for k in ("id", "submitted", "maps", "live", "moved", "shutdown")}
    _emit("executor-end", **fields)


def _with_workers(name, args, kwargs):
    """The arguments of an executor, with the number of workers filled in where the program gives none."""
    workers = _config.get("workers")
    if not workers:
        return args, kwargs
    if args and args[0] is None:
        return (int(workers),) + args[1:], kwargs
    if not args and kwargs.get(name) is None:
        return args, dict(kwargs, **{name: int(workers)})
    return args, kwargs


def _live_workers(executor):
    workers = getattr(executor, "_processes", None) or getattr(executor, "_threads", None) or ()
    return len(workers)


def _hook_executor(cls, kind, broken):
    """Counts what an executor class does and lets it run in this process where that is asked for.

    The class itself stays, so that isinstance, subclasses and pickling see what they always see.
    """
    old_init, old_submit, old_map, old_shutdown = cls.__init__, cls.submit, cls.map, cls.shutdown

    def __init__(self, *args, **kwargs):
        if "_parloop" in self.__dict__:  # called by a subclass that is hooked as well
            return old_init(self, *args, **kwargs)
        frames = _user_frames()
        self._parloop = record = _register(kind, frames, _emulated_here(frames))
        if kind != "thread":
            args, kwargs = _with_workers("max_workers", args, kwargs)
        if record["emulated"]:
            self._parloop_serial = _serial_class()(self, kind, broken, *args, **kwargs)
            workers, method = self._max_workers, ""
        else:
            self._parloop_serial = None
            old_init(self, *args, **kwargs)
            workers = getattr(self, "_max_workers", 0)
            context = getattr(self, "_mp_context", None)
            method = context.get_start_method() if context is not None else ""
        _emit(
            "executor",
            id=record["id"],
            kind=kind,
            frames=frames,
            workers=workers,
            method=method or "",
            emulated=record["emulated"],
        )

    def submit(self, *args, **kwargs):
        record = self._parloop
        record["submitted"] += 1
        if self._parloop_serial is not None:
            return self._parloop_serial.submit(*args, **kwargs)
        future = old_submit(self, *args, **kwargs)
        record["live"] = max(record["live"], _live_workers(self))
        return future

    def map(self, *args, **kwargs):
        self._parloop["maps"] += 1
        if self._parloop_serial is not None:
            return self._parloop_serial.map(*args, **kwargs)
        return old_map(self, *args, **kwargs)

    def shutdown(self, *args, **kwargs):
        record = self._parloop
        record["live"] = max(record["live"], _live_workers(self))
        if self._parloop_serial is not None:
            self._parloop_serial.shutdown(*args, **kwargs)
            record["moved"] = getattr(self._parloop_serial, "moved", 0)
        else:
            old_shutdown(self, *args, **kwargs)
        if not record["shutdown"]:
            record["shutdown"] = True
            _executor_end(record)

    for new, old in ((__init__, old_init), (submit, old_submit), (map, old_map), (shutdown, old_shutdown)):
        if new is __init__ or not hasattr(old, "_parloop"):  # inherited from a class that is hooked
            new._parloop = True
            setattr(cls, old.__name__, _like(new, old))


def _serial_class():
    """The class that runs tasks in this process."""
    global _ordered
    if not _config.get("order"):
        return _Serial
    if _ordered is None:
        _ordered = _helper("_parloop_orders").install(_config["order"], _Serial)
    return _ordered


_ordered = None


def _helper(name):
    """Imports a module that lies beside this one."""
    sys.path.insert(0, _HERE)
    try:
        return __import__(name)
    finally:
        sys.path.remove(_HERE)


class _Serial:
    """The tasks of one executor, run by the thread that asks for them, in the order of the input.

    submit runs at once; map takes its inputs at once, as executors do, and runs each task (each
    chunk, where processes would pickle) when its result is asked for. With PARLOOP_EXECUTOR=pickle
    functions, arguments, results and exceptions of process pools go through pickle on the way, one
    chunk as one pickle.
    """

    def __init__(self, owner, kind, broken, max_workers=None, _=None, initializer=None, initargs=(), **kwargs):
        if max_workers is not None and max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        if max_workers is None:
            cpus = getattr(os, "process_cpu_count", os.cpu_count)() or 1
            max_workers = min(32, cpus + 4) if kind == "thread" else cpus
        owner._max_workers = max_workers
        self.pickles = kind != "thread" and _config["executor"] == "pickle"
        self.initializer = kwargs.get("initializer", initializer)
        self.initargs = kwargs.get("initargs", initargs)
        self.broken = broken
        self.down = False

    def prepare(self):
        initializer, self.initializer = self.initializer, None
        if initializer is None:
            return
        initializer, initargs = self.travel((initializer, self.initargs))
        try:
            initializer(*initargs)
        except Exception as error:
            raise self.broken("A process in the process pool was terminated abruptly") from error

    def travel(self, value):
        if not self.pickles:
            return value
        import pickle
        from multiprocessing.reduction import ForkingPickler

        return pickle.loads(ForkingPickler.dumps(value))

    def call(self, fn, args, kwargs):
        self.prepare()
        fn, args, kwargs = self.travel((fn, args, kwargs))
        try:
            result = fn(*args, **kwargs)
        except Exception as error:
            if not self.pickles:
                raise
            try:
                copy = self.travel(error)
            except Exception as failure:
                raise self.broken("the exception cannot be sent back: %r" % failure) from error
            raise copy from error
        return self.travel(result)

    def open(self, chunksize=1):
        if chunksize < 1:
            raise ValueError("chunksize must be >= 1.")
        if self.down:
            raise RuntimeError("cannot schedule new futures after shutdown")

    def shutdown(self, wait=True, *, cancel_futures=False):
        self.down = True

    def submit(self, fn, *args, **kwargs):
        self.open()
        from concurrent.futures._base import Future

        future = Future()
        future.set_running_or_notify_cancel()
        try:
            future.set_result(self.call(fn, args, kwargs))
        except KeyboardInterrupt:
            raise
        except BaseException as error:
            future.set_exception(error)
        return future

    def map(self, fn, *iterables, timeout=None, chunksize=1, buffersize=None):
        self.open(chunksize)
        items = zip(*iterables)
        if buffersize is None:
            items = iter(list(items))
        return self.results(fn, items, chunksize if self.pickles else 1)

    def results(self, fn, items, size):
        while True:
            chunk = []
            for item in items:
                chunk.append(item)
                if len(chunk) == size:
                    break
            if not chunk:
                return
            if self.pickles:
                results = self.call(_run_chunk, (fn, chunk), {})
                results.reverse()
                while results:
                    yield results.pop()
            else:
                yield self.call(fn, chunk[0], {})


def _run_chunk(fn, chunk):
    return [fn(*args) for args in chunk]


# Found again by pickle: the module itself may give way to the user's sitecustomize.
_run_chunk.__module__ = "_parloop_harness"


def _hook_pool(module):
    """multiprocessing.Pool is counted, never emulated."""
    cls = module.Pool
    old_init, old_close, old_terminate = cls.__init__, cls.close, cls.terminate

    def __init__(self, *args, **kwargs):
        kind = "threadpool" if isinstance(self, module.ThreadPool) else "pool"
        frames = _user_frames()
        self._parloop = record = _register(kind, frames, False)
        if kind == "pool":
            args, kwargs = _with_workers("processes", args, kwargs)
        old_init(self, *args, **kwargs)
        record["live"] = workers = getattr(self, "_processes", 0)
        method = self._ctx.get_start_method() if kind == "pool" else ""
        _emit("executor", id=record["id"], kind=kind, frames=frames, workers=workers, method=method, emulated=False)

    def ended(old):
        def end(self):
            record = getattr(self, "_parloop", None)
            if record is not None and not record["shutdown"]:
                record["shutdown"] = True
                _executor_end(record)
            return old(self)

        return _like(end, old)

    cls.__init__ = _like(__init__, old_init)
    cls.close = ended(old_close)
    cls.terminate = ended(old_terminate)


def _hook_gather(module):
    """Coroutines that are awaited together count as an executor; serially, each ends before the next begins."""
    old = module.gather

    def gather(*awaitables, **kwargs):
        frames = _user_frames()
        if not frames:  # a library's own
            return old(*awaitables, **kwargs)
        record = _register("asyncio", frames, _emulated_here(frames))
        record["shutdown"], record["submitted"] = True, len(awaitables)
        _emit(
            "executor",
            id=record["id"],
            kind="asyncio",
            frames=frames,
            workers=len(awaitables),
            method="",
            emulated=record["emulated"],
        )
        _executor_end(record)
        if not record["emulated"]:
            return old(*awaitables, **kwargs)

        async def one_after_the_other():
            out = []
            for awaitable in awaitables:
                try:
                    out.append(await awaitable)
                except Exception as error:
                    if not kwargs.get("return_exceptions"):
                        raise
                    out.append(error)
            return out

        return one_after_the_other()

    module.gather = _like(gather, old)


def _hooks():
    hooks = {
        "multiprocessing.context": _set_start_method,
        "multiprocessing.util": _report_forked_exit,
        "multiprocessing.pool": _hook_pool,
        "asyncio.tasks": _hook_gather,
        "concurrent.futures.process": lambda m: _hook_executor(m.ProcessPoolExecutor, "process", m.BrokenProcessPool),
        "concurrent.futures.thread": lambda m: _hook_executor(m.ThreadPoolExecutor, "thread", m.BrokenThreadPool),
        "concurrent.futures.interpreter": lambda m: _hook_executor(
            m.InterpreterPoolExecutor, "interpreter", m.BrokenInterpreterPool
        ),
    }
    for name in _DATABASE_MODULES:
        hooks[name] = _guard_connect
    return hooks


# --- clocks ------------------------------------------------------------------------------------


def _distort_clocks(factor):
    """Makes whatever a program derives from the time come out different from its other runs."""
    import time

    ahead = 3600.0

    def clock(name, unit):
        old = getattr(time, name)
        start = old()
        shift = int(ahead * unit) if unit > 1 else ahead
        if unit > 1:
            return lambda: start + shift + int((old() - start) * factor)
        return lambda: start + shift + (old() - start) * factor

    for name in ("time", "perf_counter", "monotonic", "process_time", "thread_time"):
        for full, unit in ((name, 1), (name + "_ns", 10**9)):
            old = getattr(time, full, None)
            if old is not None:
                setattr(time, full, _like(clock(full, unit), old))

    def from_seconds(old):
        return _like(lambda seconds=None: old(time.time() if seconds is None else seconds), old)

    def from_tuple(old, index):
        def new(*args):
            return old(*args) if len(args) > index else old(*args, time.localtime())

        return _like(new, old)

    for name in ("localtime", "gmtime", "ctime"):
        setattr(time, name, from_seconds(getattr(time, name)))
    time.asctime = from_tuple(time.asctime, 0)
    time.strftime = from_tuple(time.strftime, 1)


# --- start and end -----------------------------------------------------------------------------


def _on_exit():
    for record in _executors:
        if not record["shutdown"]:
            _executor_end(record)
    times = os.times()
    _emit("exit", cpu=times[0] + times[1])


def _forget():
    """After a fork: the executors are the parent's."""
    del _executors[:]


def _chain():
    """Runs the sitecustomize that this one stands in front of."""
    import _frozen_importlib

    for finder in sys.meta_path:
        spec = finder.find_spec("sitecustomize", None) if hasattr(finder, "find_spec") else None
        if spec is not None and spec.loader is not None:
            module = _frozen_importlib.module_from_spec(spec)
            sys.modules["sitecustomize"] = module
            spec.loader.exec_module(module)
            return


def _install():
    global _main_pid, _self, _watch_module
    import atexit

    _main_pid = int(_config.get("main_pid") or 0)
    if not _main_pid:
        _main_pid = os.getpid()
        os.putenv("PARLOOP_MAIN_PID", str(_main_pid))  # for the children; os.environ stays as it was
    _self = sys.modules["_parloop_harness"] = sys.modules[__name__]
    _emit("start", argv=list(getattr(sys, "orig_argv", [])))
    _install_audit()
    hooks = _hooks()
    sys.meta_path.insert(0, _Finder(hooks))
    atexit.register(_on_exit)
    if hasattr(os, "register_at_fork"):
        os.register_at_fork(after_in_child=_forget)
    if _config.get("clock"):
        _distort_clocks(float(_config["clock"]))
    if _config.get("lines"):
        _watch_module = _helper("_parloop_lines").install(_config, _emit, _user_file, hooks)
    if _config.get("state") and _is_main():
        _helper("_parloop_state").install(_config, _emit, _user_file)
    if _config.get("observe"):
        _helper("_parloop_observe").install(_config, _is_main(), _json, _user_file)
    elif _config.get("profile"):
        _helper("_parloop_profile").install(_config, _is_main(), _json)


_main_pid = 0
_self = None
if _root:
    _install()
_chain()
