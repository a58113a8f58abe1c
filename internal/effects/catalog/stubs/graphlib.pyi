__python__ = ">=3.9"

@picklable
class CycleError(ValueError): ...

class TopologicalSorter[T]:
    @hashes("graph")
    def __init__(self, graph: Mapping[T, Iterable[T]] | None = None) -> None: ...
    @mutates("self")
    @hashes("node", "predecessors")
    def add(self, node: T, *predecessors: T) -> None: ...
    @mutates("self")
    @raises("CycleError", "ValueError")
    def prepare(self) -> None: ...
    @mutates("self")
    @raises("ValueError")
    def get_ready(self) -> tuple[T, ...]: ...
    @raises("ValueError")
    def is_active(self) -> bool: ...
    @mutates("self")
    @raises("ValueError")
    def done(self, *nodes: T) -> None: ...
    @mutates("self")
    @holds("self")
    @lazy
    @raises("CycleError", "ValueError")
    def static_order(self) -> Iterator[T]: ...
