"""A web server on this machine that answers late, for io_fetch.py and rate_pages.py.

Usage: python latency_server.py [PORT]

Prints its address and answers GET /item/N?ms=M with a little JSON and GET /page/N?ms=M with a page of text, M
milliseconds later (20 without it), however many requests come at the same time. Port 0, the default, takes a free one.
"""
import asyncio
import json
import sys
from urllib.parse import parse_qs, urlsplit


WORDS = "the a of sea wind old slow boat harbour light gull rope tide sand salt night stone net north rain".split()


def text(number):
    """The words of a page, which repeats itself here and there."""
    words, state = [], number + 1
    while len(words) < 1000:
        state = (state * 1103515245 + 12345) % 2147483648
        if words and state >> 16 & 31 == 0:
            start = (state >> 8) % len(words)
            words += words[start : start + 8]
        else:
            words.append(WORDS[(state >> 16) % len(WORDS)])
    return " ".join(words)


async def serve(reader, writer):
    try:
        target = (await reader.readline()).split()[1].decode("ascii")
        while (await reader.readline()).strip():
            pass
        url = urlsplit(target)
        number = url.path.rpartition("/")[2]
        await asyncio.sleep(int(parse_qs(url.query).get("ms", ["20"])[0]) / 1000)
        status, body = "404 Not Found", b"{}"
        if url.path.startswith("/item/") and number.isdigit():
            number = int(number)
            status = "200 OK"
            body = json.dumps({"id": number, "name": f"item {number}", "stock": number * 7919 % 100}).encode("ascii")
        elif url.path.startswith("/page/") and number.isdigit():
            status, body = "200 OK", text(int(number)).encode("ascii")
        head = f"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
        writer.write(head.encode("ascii") + body)
        await writer.drain()
    except (ConnectionError, IndexError):
        pass  # the client has gone
    finally:
        writer.close()


async def main():
    port = int(sys.argv[1]) if len(sys.argv) > 1 else 0
    server = await asyncio.start_server(serve, "127.0.0.1", port, backlog=4096)
    print(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", flush=True)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    try:
        asyncio.run(main())
    except KeyboardInterrupt:
        pass
