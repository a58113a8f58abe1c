import asyncio
import functools
import io
import ssl
import types

import httpx
import requests
import urllib3


async def request_async(
    method,
    url,
    *,
    session=None,
    timeout=None,
    allow_redirects=True,
    tls=functools.cache(lambda: httpx.create_ssl_context(trust_env=False)),
    **options,
):
    """Do what requests.request or session.request does, without a thread.

    requests prepares the request and reads the answer; httpx carries them. What only
    requests can carry, by proxies or certificates of the environment, goes to a thread.
    """
    session = session or requests.Session()
    request = session.prepare_request(requests.Request(method, url, **options))
    settings = session.merge_environment_settings(request.url, {}, False, None, None)
    plain = settings["verify"] is True and not settings["cert"]
    named = {"user-agent", "accept-encoding"} <= {n.lower() for n in request.headers}
    if not plain or not named or settings["proxies"]:
        send = requests.Session().send
        return await asyncio.to_thread(
            send, request, timeout=timeout, allow_redirects=allow_redirects, **settings
        )
    connect, read = timeout if isinstance(timeout, tuple) else (timeout, timeout)
    urllib3.Timeout(connect=connect, read=read)  # ValueError, where requests raises it
    limits = {"connect": connect, "read": read, "write": read}
    history = []
    while True:
        adapter = session.get_adapter(request.url)
        message = httpx.Request(
            request.method,
            request.url,
            headers=httpx.Headers(dict(request.headers), encoding="latin-1"),
            content=request.body,
            extensions={
                "timeout": limits,
                "target": adapter.request_url(request, {}).encode(),
            },
        )
        secure = message.url.scheme == "https"
        async with httpx.AsyncHTTPTransport(verify=secure and tls()) as transport:
            try:
                answer = await transport.handle_async_request(message)
            except httpx.ConnectTimeout as error:
                raise requests.ConnectTimeout(error, request=request) from error
            except httpx.ReadTimeout as error:
                raise requests.ReadTimeout(error, request=request) from error
            except httpx.LocalProtocolError as error:
                raise ValueError(error) from error
            except httpx.RequestError as error:
                cause = error
                while cause and not isinstance(cause, ssl.SSLError):
                    cause = cause.__cause__ or cause.__context__
                if cause:
                    kind = requests.exceptions.SSLError
                else:
                    kind = requests.ConnectionError
                raise kind(error, request=request) from error
            try:
                body = b"".join([part async for part in answer.stream])
            except httpx.ReadTimeout as error:
                raise requests.ConnectionError(error) from error
            except httpx.RequestError as error:
                raise requests.exceptions.ChunkedEncodingError(error) from error
        raw = urllib3.HTTPResponse(
            io.BytesIO(body),
            [(k.decode("latin-1"), v.decode("latin-1")) for k, v in answer.headers.raw],
            answer.status_code,
            reason=answer.reason_phrase,
            preload_content=False,
            decode_content=False,
            request_method=request.method,
        )
        raw._original_response = types.SimpleNamespace(
            msg=raw.headers, isclosed=lambda: True, close=lambda: None
        )
        response = adapter.build_response(request, raw)
        requests.cookies.extract_cookies_to_jar(session.cookies, request, raw)
        response.content  # reads and decodes body
        if not allow_redirects or not session.get_redirect_target(response):
            response.history = history
            return response
        history.append(response)
        if len(history) > session.max_redirects:
            text = f"Exceeded {session.max_redirects} redirects."
            raise requests.TooManyRedirects(text, response=response)
        request = next(
            session.resolve_redirects(
                response, request, yield_requests=True, **settings
            )
        )
