"""Servers on this machine for tests: HTTP that takes its time, and a sink for mail.

Usage: python server.py

Prints one line, {"http": "http://127.0.0.1:PORT", "smtp": PORT}, serves until its standard input ends, and keeps
a log of what it was asked. Every answer is a function of the request and of what was asked before:

GET  /item/N             a little JSON about item N
GET  /fail/N             the same, but 500 where N % 100 == 99
GET  /busy/N?times=2     503 with Retry-After: 0 so many times, then as /item/N; code=429 for another status
GET  /reset/N            the connection is reset where N % 10 == 9
GET  /late/N             the header at once, the body after the delay
GET  /page?cursor=N      five items and the cursor of the next page, {"items": [...], "next": N + 1 or null}
GET  /job/N              {"state": "running"} twice, then {"state": "done"}
POST /login              sets a cookie; GET /private/N needs it (401)
GET  /single/N           429 while another request of that kind is being answered
POST /items              keeps the body; GET /items gives all of them in the order in which they came
GET  /log                {"requests": ["GET /item/1", ...], "most": N, ...}: in the order of their arrival, `most` of them at once
POST /forget             an empty log, and no memory of what was asked

ms=N in the query is the delay in milliseconds, 20 without it; those under /log, /forget and /login have none.
"""
import asyncio
import json
import socket
import struct
import sys
from urllib.parse import parse_qs, urlsplit


class State:
    def __init__(self):
        self.forget()

    def forget(self):
        self.requests, self.kept, self.mail, self.counts = [], [], [], {}
        self.now = self.most = self.single = self.connections = 0

    def count(self, path):
        self.counts[path] = self.counts.get(path, 0) + 1
        return self.counts[path]


state = State()
REASONS = {200: "OK", 401: "Unauthorized", 404: "Not Found", 429: "Too Many Requests", 500: "Internal Server Error",
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
        result = {"requests": state.requests, "most": state.most, "mail": state.mail, "connections": state.connections}
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
        number = int(last) if last.isdigit() else 0
        status, result, extra = 200, item(number), {}
        if kind == "busy":
            if state.count(url.path) <= int(query.get("times", 2)):
                status, extra = int(query.get("code", 503)), {"Retry-After": "0"}
        elif kind == "fail" and number % 100 == 99:
            status = 500
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
            if kind == "late":
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


async def main():
    web = await asyncio.start_server(http, "127.0.0.1", 0, backlog=4096)
    mail = await asyncio.start_server(smtp, "127.0.0.1", 0)
    port = web.sockets[0].getsockname()[1]
    print(json.dumps({"http": f"http://127.0.0.1:{port}", "smtp": mail.sockets[0].getsockname()[1]}), flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(main())
