"""Does what library functions do and what the coroutine functions do that take their place, and compares.

Usage: python compare.py FOLDER, the folder of bridges. Prints each difference, and how many cases there were.
"""
import asyncio
import atexit
import importlib.util
import pathlib
import ssl
import subprocess
import sys
import urllib.error
import urllib.request

import requests

folder = pathlib.Path(sys.argv[1])
count = differences = threads = 0
to_thread = asyncio.to_thread


def counted(*args, **kwargs):
    global threads
    threads += 1
    return to_thread(*args, **kwargs)


asyncio.to_thread = counted


def load(name):
    spec = importlib.util.spec_from_file_location("bridge_of_" + name, folder / (name + ".py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def compare(what, one, two):
    global count, differences
    count += 1
    if one != two:
        differences += 1
        print(f"{what}\n  {one}\n  {two}")


def outcome(function, describe):
    try:
        return describe(function())
    except Exception as error:
        response = getattr(error, "response", None)
        state = {k: v for k, v in vars(error).items() if k not in ("response", "request", "timeout")}
        same = isinstance(error, (subprocess.SubprocessError, ValueError, IndexError)) and not isinstance(error, requests.RequestException)
        text = "" if isinstance(error, (subprocess.TimeoutExpired, ValueError)) else str(error)
        return type(error), state, text if same else "", getattr(response, "status_code", None), bool(getattr(error, "request", None))


def answer(response):
    """All that a program can see of a response."""
    here = lambda url: url.replace(base, "")
    result = [response.status_code, response.reason, here(response.url), dict(response.headers), response.encoding,
              response.content, response.text, response.cookies.get_dict(), response.ok, response.is_redirect,
              [(h.status_code, here(h.url), h.cookies.get_dict()) for h in response.history], response.links,
              response.request.method, sorted(response.request.headers.items()), list(response.iter_content(3)),
              list(response.iter_lines())]
    for check in (response.json, response.raise_for_status):
        try:
            result.append(check())
        except Exception as error:
            result.append((type(error), here(str(error)), error.response is response))
    return result


def session():
    made = requests.Session()
    made.headers["X-Session"] = "yes"
    made.params = {"of": "session"}
    made.auth = ("user", "secret")
    made.cookies.set("kept", "1")
    made.max_redirects = 4
    return made


server = subprocess.Popen([sys.executable, pathlib.Path(__file__).with_name("server.py")], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
atexit.register(server.wait)
atexit.register(server.kill)
base = "http://127.0.0.1:" + server.stdout.readline().strip()
requests_async = load("requests").request_async
cases = [("GET", path, {}) for path in [
    "/echo", "/echo?a=b c&x='|", "//echo", "/a b/%20%zz/\u00e4", "/redirect/3/302", "/redirect/31/301", "/redirect/30/301",
    "/latin", "/json", "/guess", "/gzip", "/broken-gzip", "/short", "/reset", "/garbage", "/chunked", "/busy", "/empty",
    "/to-ftp", "/to-nowhere", "/to-nothing", "/links", "/none"]]
cases += [("GET", "/hang", {"timeout": 0.1}), ("GET", "/late", {"timeout": 0.1}), ("GET", "/late", {"timeout": (1, 0.1)}),
          ("GET", "/hang", {"timeout": (0.1, 3)})]
cases += [("GET", "/echo", {"timeout": timeout}) for timeout in (0, -1, (1, 2, 3), "x")]
cases += [
    ("HEAD", "/echo", {}), ("OPTIONS", "/echo", {}), ("DELETE", "/echo", {}), ("get", "/echo", {}), ("POST", "/echo", {}),
    ("POST", "/redirect/2/302", {"data": {"a": "\u00fc", "b": [1, 2]}}), ("POST", "/redirect/2/307", {"json": {"a": 1}}),
    ("POST", "/redirect/1/301", {"data": b"x"}), ("PUT", "/redirect/1/303", {"data": b"x"}), ("POST", "/echo", {"data": "text \u00fc"}),
    ("GET", "/echo", {"params": {"q": ["a b", "\u00fc"], "n": None}, "headers": {"X-A": "1"}, "auth": ("u", "p"), "cookies": {"k": "v"}}),
    ("GET", "/echo", {"params": "raw=1"}), ("GET", "/redirect/1/302", {"allow_redirects": False}), ("GET", "/echo", {"headers": {"X-L": "\u00e4"}}),
    ("GET", "/echo", {"headers": {"Accept-Encoding": "identity", "a": b"b"}}), ("GET", "/echo", {"headers": {"X\n": "b"}})]
cases += [("GET", url, {}) for url in [
    "none", "ftp://x/", "http://", "http://127.0.0.1:1/", "http://[bad/", "http://u:p@" + base[7:] + "/echo", base + "/redirect/1/302#part",
    "HTTP://" + base[7:] + "/echo", "https://" + base[7:] + "/echo", " " + base + "/echo"]]


def both(method, url, options):
    for make in (lambda: None, session):
        one, two = make(), make()
        compare((method, url, options),
                (outcome(lambda: (one or requests).request(method, url, **options), answer), one and one.cookies.get_dict()),
                (outcome(lambda: asyncio.run(requests_async(method, url, session=two, **options)), answer), two and two.cookies.get_dict()))


for method, path, options in cases:
    both(method, base + path if path.startswith("/") else path, options)
if threads:
    print(f"{threads} requests went to threads")
both("GET", base + "/echo", {"headers": {"User-Agent": None}})  # urllib3 fills in its own
if threads != 2:
    print("a request that only requests can send did not go to a thread")

urlopen_async = load("urllib").urlopen_async
Request = urllib.request.Request


def page(response):
    """All that a program can see of what urlopen returns."""
    here = lambda url: url.replace(base, "")
    with response as r:
        result = [r.status, r.reason, r.version, r.getcode(), here(r.geturl()), here(r.url), r.msg, r.headers.items(), r.getheaders(),
                  r.getheader("content-type"), r.info().get_content_charset(), r.length, r.chunked, r.will_close, r.readable(), r.isclosed()]
        try:
            result += [r.read(), r.read(), r.closed, r.isclosed()]
        except Exception as error:
            result.append((type(error), str(error)))
    return type(response), result, r.closed


def ending(function):
    try:
        return page(function())
    except urllib.error.HTTPError as error:
        return type(error), str(error), page(error.fp), error.code, error.reason, error.headers.items(), error.url.replace(base, "")
    except Exception as error:
        reason = getattr(error, "reason", None)
        return type(error), isinstance(reason, ssl.SSLError) or str(error), type(reason)


def opened(make, *args, **options):
    one, two = make(), make()
    compare((getattr(one, "full_url", one), args, options), ending(lambda: urllib.request.urlopen(one, *args, **options)),
            ending(lambda: asyncio.run(urlopen_async(two, *args, **options))))
    if isinstance(one, Request):
        compare("the request", *[[r.full_url, r.get_method(), r.header_items(), r.data, r.host, getattr(r, "timeout", None)] for r in (one, two)])


threads = 0
for path in ["/echo", "/echo?a=b&x=%7c", "//echo", "/redirect/3/302", "/redirect/11/301", "/redirect/10/301", "/redirect/1/308", "/latin", "/json", "/gzip", "/short",
             "/reset", "/garbage", "/chunked", "/kept-chunks", "/busy", "/empty", "/to-ftp", "/to-nowhere", "/to-nothing", "/links", "/none", "/loop", "/continue",
             "/many-headers", "/no-end", "/large", "/bad-chunk", "/kept-garbage", "/a b", "/\u00e4", "/\n"]:
    opened(lambda: base + path)
for path, timeout in [("/hang", 0.1), ("/late", 0.1), ("/echo", 3), ("/echo", None), ("/late-chunk", 0.1), ("/redirect-to-hang", 0.1)]:
    opened(lambda: base + path, timeout=timeout)
for url in ["none", "gopher://x/", "http://", "http://127.0.0.1:1/", "http://localhost:1/", "http://[bad/", "http://127.0.0.1:x/", "http://no-such-host.invalid/",
            base + "/redirect/1/302#part", "HTTP://" + base[7:] + "/echo", "https://" + base[7:] + "/echo", " " + base + "/echo", "http://a..b/", "http://u:p@" + base[7:] + "/echo"]:
    opened(lambda: url)
for data in [b"x", b"", "text", 7, b"x" * 300000]:
    opened(lambda: base + "/echo", data)
opened(lambda: base + "/redirect/2/302", b"x", timeout=5)
opened(lambda: base + "/redirect/1/307", data=b"x")
for options in [{"headers": {"User-Agent": "me", "X-A": "1", "Host": "other"}}, {"method": "HEAD"}, {"method": "PUT", "data": b"y"}, {"method": "DELETE"}, {"data": b"z"},
                {"headers": {"X": "a\nb"}}, {"headers": {"X": "\u20ac"}}, {"method": "A B"}]:
    opened(lambda: Request(base + "/echo", **options))
opened(lambda: Request(base + "/redirect/2/302", headers={"X-A": "1"}))
opened(lambda: Request(base + "/echo"), b"given")
opened(lambda: None)
if threads != 4:
    print(f"{threads} calls of urlopen went to threads")
server.stdout.close()

run_async = load("subprocess").run_async
PIPE = subprocess.PIPE
both_streams = "echo a; echo b >&2; exit 3"
for args, options in [
    (["echo", "hi"], {"capture_output": True}), (["sh", "-c", both_streams], {"capture_output": True, "text": True}),
    (["sh", "-c", both_streams], {"capture_output": True, "text": True, "check": True}), (["false"], {"check": True}),
    (["sh", "-c", "kill -9 $$"], {}), (["no-such-program"], {}), ("true", {}), ("", {}), ([], {}), (("echo", "t"), {"stdout": PIPE}),
    (["sh", "-c", "echo x; exec sleep 9"], {"capture_output": True, "timeout": 0.4}), (["sleep", "9"], {"timeout": 0.1}),
    ("echo $A; printf 'a\\r\\nb\\rc'", {"shell": True, "capture_output": True, "text": True, "env": {"A": "1"}}),
    (["echo one", "two"], {"shell": True, "stdout": PIPE}), (["cat"], {"stdin": subprocess.DEVNULL, "stdout": PIPE}), (["cat"], {"stdin": PIPE, "stdout": PIPE}),
    (["sh", "-c", "echo e >&2; echo o"], {"stdout": PIPE, "stderr": subprocess.STDOUT}), (["pwd"], {"cwd": "/", "stdout": PIPE}),
    (["pwd"], {"cwd": "/no/such/folder"}), (["printf", "\\377"], {"stdout": PIPE, "text": True}), (["printf", "\\377"], {"stdout": PIPE, "encoding": "latin-1"}),
    (["printf", "\\377"], {"stdout": PIPE, "errors": "replace"}), (["printf", "a\\r\\n"], {"stdout": PIPE, "universal_newlines": True}),
    (pathlib.Path("/bin/true"), {}), ([b"echo", pathlib.Path("x")], {"stdout": PIPE}), (["head", "-c", "300000", "/dev/zero"], {"stdout": PIPE}), (None, {}),
]:
    compare((args, options), outcome(lambda: subprocess.run(args, **options), vars), outcome(lambda: asyncio.run(run_async(args, **options)), vars))

print(f"{count} cases, {differences} differences")
