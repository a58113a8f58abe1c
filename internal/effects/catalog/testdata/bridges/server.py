"""A server whose answers show what clients make of them. Prints its port."""
import asyncio
import gzip

UTF8 = ("Content-Type", "text/plain; charset=utf-8")


def message(status, body=b"", *headers, length=None):
    lines = [f"HTTP/1.1 {status} Said", f"Content-Length: {len(body) if length is None else length}"]
    lines += [f"{name}: {value}" for name, value in headers]
    return "\r\n".join(lines + ["", ""]).encode("latin-1") + body


PAGES = {
    "/latin": message(200, "h\xe4\xdf".encode("latin-1"), ("Content-Type", "text/html")),
    "/json": message(200, '{"a": "h\xe4\u2192"}'.encode(), ("Content-Type", "application/json")),
    "/guess": message(200, "\u043f\u0440\u0438\u0432\u0435\u0442 \u043c\u0438\u0440".encode("cp1251"), ("Content-Type", "application/octet-stream")),
    "/gzip": message(200, gzip.compress(b"hello\n" * 50), ("Content-Encoding", "gzip")),
    "/broken-gzip": message(200, b"no gzip", ("Content-Encoding", "gzip")),
    "/garbage": b"garbage\r\n\r\n",
    "/chunked": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nX-UPPER-case: \xe4\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
    "/busy": message(503, b"busy"),
    "/empty": message(204),
    "/to-ftp": message(302, b"", ("Location", "ftp://x/y")),
    "/to-nowhere": message(302, b"", ("Location", "http://")),
    "/to-nothing": message(302, b"", ("Location", "")),
    "/links": message(200, b"", ("Link", '</2>; rel="next"'), ("Set-Cookie", "a=1; Path=/"), ("Set-Cookie", "b=2; Path=/")),
    "/short": message(200, b"abc", length=10),
    "/reset": b"",
    "/kept-chunks": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nhello\r\n\r\n\r\n0\r\nTrailer: a\r\n\r\n",
    "/bad-chunk": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nx\r\nhello\r\n\r\n",
    "/loop": message(302, b"", ("Location", "/loop")),
    "/continue": b"HTTP/1.1 100 Continue\r\n\r\n" + message(200, b"after"),
    "/many-headers": message(200, b"", *[(f"X-{n}", "v") for n in range(120)]),
    "/no-end": b"HTTP/1.0 200 OK\r\n\r\nas long as it lasts",
    "/large": message(200, b"0123456789" * 100000),
    "/kept-garbage": b"HTTP/1.1 abc\r\n",
    "/redirect-to-hang": message(302, b"", ("Location", "/hang")),
}


async def http(reader, writer):
    try:
        while (first := await reader.read(1)) not in (b"", b"\x16"):  # TLS begins with 22
            line = first + await reader.readline()
            method, target = line.decode("latin-1").rsplit(" ", 1)[0].split(" ", 1)
            fields = []
            while field := (await reader.readline()).decode("latin-1").strip():
                fields.append(field)
            length = [f.split(":")[1] for f in fields if f.lower().startswith("content-length")]
            body = await reader.readexactly(int(length[0]) if length else 0)
            path = target.split("?")[0]
            if path == "/echo":
                said = [f"{method} {target}", *sorted(f for f in fields if not f.lower().startswith("host"))]
                answer = message(200, "\n".join(said).encode() + b"\n" + body, UTF8)
                if method == "HEAD":
                    answer = answer[: answer.index(b"\r\n\r\n") + 4]
            elif path.startswith("/redirect/"):
                left, status = int(path.split("/")[2]), path.split("/")[3]
                to = f"/redirect/{left - 1}/{status}" if left > 1 else "/echo?x='a|b'"
                answer = message(status, b"moved", ("Location", to), ("Set-Cookie", f"c{left}=v; Path=/"))
            elif path == "/hang":
                await asyncio.sleep(0.5)
                answer = message(200)
            elif path == "/late":
                writer.write(message(200, length=3))
                await writer.drain()
                await asyncio.sleep(0.5)
                answer = b"abc"
            elif path == "/late-chunk":
                writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhe")
                await writer.drain()
                await asyncio.sleep(0.5)
                answer = b"llo\r\n0\r\n\r\n"
            else:
                answer = PAGES.get(path, message(404, b"none", ("Content-Type", "text/html; charset=bogus")))
            writer.write(answer)
            await writer.drain()
            if path in ("/short", "/reset", "/garbage", "/no-end"):
                break
    except (ConnectionError, ValueError, asyncio.IncompleteReadError):
        pass  # a client went away
    finally:
        writer.close()


async def main():
    server = await asyncio.start_server(http, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


asyncio.run(main())
