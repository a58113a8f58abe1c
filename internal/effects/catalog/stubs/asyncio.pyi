# What is awaited directly. Tasks, queues and locks are left out: what they do depends on other tasks.
__python__ = ">=3.8"

@io("sleep")
@blocks
@cost(1e-1)
async def sleep(delay: float | int, result: None = None) -> None: ...
