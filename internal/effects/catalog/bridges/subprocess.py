import asyncio
import contextlib
import locale
import subprocess


async def run_async(
    args,
    *,
    capture_output=False,
    timeout=None,
    check=False,
    shell=False,
    text=None,
    universal_newlines=None,
    encoding=None,
    errors=None,
    **options,
):
    """Do what subprocess.run does, and wait in the event loop."""
    if capture_output:
        options.update(stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    single = isinstance(args, (str, bytes)) or hasattr(args, "__fspath__")
    command = [args] if single else list(args)
    if shell:
        command = ["/bin/sh", "-c", *command]
    process = await asyncio.create_subprocess_exec(command[0], *command[1:], **options)
    if process.stdin:
        process.stdin.close()

    async def read(stream, parts):
        while part := await stream.read(65536):
            parts.append(part)

    outputs = [(stream, []) for stream in (process.stdout, process.stderr)]
    readers = [read(stream, parts) for stream, parts in outputs if stream]
    try:
        await asyncio.wait_for(asyncio.gather(process.wait(), *readers), timeout)
    except BaseException as error:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        while process.returncode is None:  # wait() would wait for open pipes, too
            await asyncio.sleep(0.001)
        if isinstance(error, asyncio.TimeoutError):
            seen = [b"".join(parts) or None for _, parts in outputs]
            raise subprocess.TimeoutExpired(args, timeout, *seen) from None
        raise
    result = [b"".join(parts) if stream else None for stream, parts in outputs]
    if text or universal_newlines or encoding or errors:
        codec = encoding or locale.getpreferredencoding(False)
        for i, data in enumerate(result):
            if data is not None:
                lines = data.decode(codec, errors or "strict")
                result[i] = lines.replace("\r\n", "\n").replace("\r", "\n")
    if check and process.returncode:
        raise subprocess.CalledProcessError(process.returncode, args, *result)
    return subprocess.CompletedProcess(args, process.returncode, *result)
