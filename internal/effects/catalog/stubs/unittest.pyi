# Tests: only enough to recognize them.
__python__ = ">=3.8"

class TestCase:
    @raises()
    def __init__(self, methodName: str = "runTest"): ...

class TestSuite: ...
@exits
@io("stdout", "stderr")
@blocker("dynamic-code")
def main(*args: Any, **kwargs: Any) -> Any: ...

@raises()
def skip(reason: str) -> Callable[[Any], Any]: ...
