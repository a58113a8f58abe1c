import asyncio
import copy
import functools
import http.client
import io
import os
import socket
import ssl
import types
import urllib.request


async def urlopen_async(
    url,
    data=None,
    *,
    tls=functools.cache(lambda: http.client.HTTPSConnection("localhost")._context),
    **options,
):
    """Do what urllib.request.urlopen does, without a thread; the answer is read whole.

    urllib makes the requests, follows redirects and reads the answers; asyncio carries
    the bytes. Proxies, other openers and what is not HTTP go to a thread.
    """
    library, loop = urllib.request, asyncio.get_running_loop()
    request = library.Request(url, data) if isinstance(url, str) else url
    if data is not None:
        request.data = data
    request.timeout = options.get("timeout", socket._GLOBAL_DEFAULT_TIMEOUT)
    timeout = options.get("timeout", socket.getdefaulttimeout())
    if library._opener is None:
        library.install_opener(library.build_opener())
    usual = [library.UnknownHandler, library.HTTPHandler, library.HTTPSHandler]
    usual += [library.HTTPDefaultErrorHandler, library.HTTPRedirectHandler]
    usual += [library.HTTPErrorProcessor, library.FTPHandler, library.FileHandler]
    usual += [library.DataHandler]
    plain = all(type(handler) in usual for handler in library._opener.handlers)
    if timeout is not None:
        plain &= isinstance(timeout, (int, float)) and 0 < timeout < 1e6

    class Pending(Exception):
        pass

    class Came(io.BytesIO):
        def close(self):  # says afterwards how far it was read
            pass

    class Wire(io.RawIOBase):
        """The socket of http.client: keeps what is sent, gives what came, then end."""

        def __init__(self, came=b"", failed=None, end=None):
            self.sent, self.came = b"", io.BytesIO(came)
            self.failed, self.end = failed, end

        def sendall(self, data):
            if self.failed:
                raise self.failed
            self.sent += data

        def makefile(self, mode):
            return io.BufferedReader(self)

        def readable(self):
            return True

        def readinto(self, buffer):
            size = self.came.readinto(buffer)
            if self.end and not size:
                raise self.end
            return size

        def close(self):  # that of a socket leaves its file open
            pass

    class Carrier(library.AbstractHTTPHandler):
        def connect(self, host, timeout, **context):
            secure = http.client.HTTPSConnection
            kind = secure if context else http.client.HTTPConnection
            self.connection = kind(host, **context)
            self.connection.sock = self.wire
            return self.connection

        def http_open(self, request):
            return self.do_open(self.connect, request)

        def https_open(self, request):
            return self.do_open(self.connect, request, context=tls())

        http_request = https_request = library.AbstractHTTPHandler.do_request_

    carrier, redirect = Carrier(), library.HTTPRedirectHandler()
    director = library.OpenerDirector()
    director.addheaders = library._opener.addheaders
    for handler in carrier, redirect, library.HTTPDefaultErrorHandler():
        director.add_handler(handler)
    director.add_handler(library.HTTPErrorProcessor())
    redirect.parent = types.SimpleNamespace(open=lambda request, timeout: request)

    async def in_time(waiting, text="timed out"):
        try:
            return await asyncio.wait_for(waiting, timeout)
        except asyncio.TimeoutError as error:
            if error.args:  # it comes from the system
                raise
            raise socket.timeout(text) from None

    async def connected(host, port):
        failed = OSError("getaddrinfo returns an empty list")
        kind = socket.SOCK_STREAM
        for *about, _, address in await loop.getaddrinfo(host, port, type=kind):
            end = socket.socket(*about)
            try:
                end.setblocking(False)
                await in_time(loop.sock_connect(end, address))
                return end
            except BaseException as error:
                end.close()
                if not isinstance(error, OSError):
                    raise
                number = error.errno
                failed = OSError(number, os.strerror(number)) if number else error
        raise failed

    def extent(came):
        """Return how long the answer is that begins with came, 0 if it does not say."""
        file = Came(came)
        wire = types.SimpleNamespace(makefile=lambda mode: file)
        answer = http.client.HTTPResponse(wire, method=request.get_method())
        try:
            answer.begin()
            head = file.tell()
            if not came[:head].endswith((b"\r\n\r\n", b"\n\n")):
                return 0
            if answer.chunked:
                answer.read()
                return len(came)
        except (http.client.IncompleteRead, http.client.RemoteDisconnected):
            return len(came) if file.tell() < len(came) else 0
        except (http.client.HTTPException, ValueError):  # urllib will say what is wrong
            return len(came) if came.endswith(b"\n") else 0
        return float("inf") if answer.length is None else head + answer.length

    async def receive(reader, text, came):
        size = 0
        while part := await in_time(reader.read(65536), text):
            came += part
            if not size and (len(came) < 1 << 17 or came.endswith(b"\r\n\r\n")):
                size = extent(came)
            if 0 < size <= len(came):
                break

    while True:
        direct = plain and request.type in ("http", "https")
        if not direct or not isinstance(request.data, (bytes, type(None))):
            return await asyncio.to_thread(library.urlopen, request, **options)
        carrier.wire = Wire(end=Pending())
        try:
            director.open(copy.copy(request), None, **options)
        except Pending:
            sent, to = carrier.wire.sent, carrier.connection
        secure, text = {}, "timed out"
        if request.type == "https":
            secure = {"ssl": tls(), "server_hostname": to.host}
            text = "The read operation timed out"
        came, failed, end, writer = bytearray(), None, None, None
        try:
            wire = await connected(to.host, to.port)
            opening = asyncio.open_connection(sock=wire, **secure)
            reader, writer = await in_time(opening, "The handshake operation timed out")
            writer.write(sent)
            await in_time(writer.drain())
        except OSError as error:
            failed = error
            if secure and type(error) is ConnectionResetError and not error.args:
                text = "EOF occurred in violation of protocol"
                failed = ssl.SSLEOFError(ssl.SSL_ERROR_EOF, text)
        else:
            try:
                await receive(reader, text, came)
            except OSError as error:
                end = error
        finally:
            if writer:
                writer.transport.abort()
        carrier.wire = Wire(came, failed, end)
        answer = director.open(request, None, **options)
        if not isinstance(answer, library.Request):
            return answer
        request = answer
