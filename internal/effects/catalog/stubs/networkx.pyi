# Pure Python: nothing releases the GIL. A graph is changed by its own methods and by assigning to the dictionaries it
# gives out; algorithms only read it. N is the type of a node. Data of nodes and edges may be anything. A graph caches
# its views (nodes, adj) when they are first asked for, which several threads may do at once. With a backend, or a
# backend installed and configured, other code runs: those calls are not described.
__python__ = ">=3.8"
__package__ = "networkx"
__versions__ = ">=2.6,<4"

@picklable
class NetworkXException(Exception): ...
@picklable
class NetworkXError(NetworkXException): ...
@picklable
class NetworkXNoPath(NetworkXException): ...
@picklable
class NodeNotFound(NetworkXException): ...
@picklable
class NetworkXNoCycle(NetworkXException): ...
@picklable
class NetworkXUnfeasible(NetworkXException): ...

# What nodes, adj and the like give: looking at the graph.
@exposed
@picklable
class _NodeView[N]:
    @raises()
    def __iter__(self) -> Iterator[N]: ...
    @raises()
    def __len__(self) -> int: ...
    @hashes("node")
    @raises("TypeError")
    def __contains__(self, node: object) -> bool: ...
    @hashes("node")
    @raises("KeyError", "TypeError")
    @returns("self")
    def __getitem__(self, node: N) -> Any: ...
    @returns("self")
    def __call__(self, data: Any = False, default: Any = None) -> Any: ...
    @returns("self")
    def data(self, data: Any = True, default: Any = None) -> Any: ...
    @returns("self")
    def items(self) -> Iterable[tuple[N, Any]]: ...

@exposed
@picklable
class _EdgeView[N]:
    @raises()
    def __iter__(self) -> Iterator[tuple[N, N]]: ...
    @raises()
    def __len__(self) -> int: ...
    def __contains__(self, edge: object) -> bool: ...
    @returns("self")
    @raises("KeyError", "TypeError", "ValueError")
    def __getitem__(self, edge: object) -> Any: ...
    @returns("self")
    def __call__(self, nbunch: Any = None, data: Any = False, *, default: Any = None) -> Any: ...
    @returns("self")
    def data(self, data: Any = True, default: Any = None, nbunch: Any = None) -> Any: ...

@exposed
@picklable
class _DegreeView[N]:
    @raises()
    def __iter__(self) -> Iterator[tuple[N, int]]: ...
    @raises()
    def __len__(self) -> int: ...
    @hashes("node")
    @raises("KeyError", "TypeError")
    def __getitem__(self, node: N) -> int: ...
    @overload
    @hashes("nbunch")
    def __call__(self, nbunch: N, weight: None = None) -> int: ...
    @overload
    def __call__(self, nbunch: Any = None, weight: Any = None) -> Any: ...

@exposed
@picklable
class Graph[N]:
    def __init__(self, incoming_graph_data: Any = None, **attr: Any) -> None: ...
    name: Any
    graph: dict[Any, Any]
    @property
    @raises()
    @holds("self")
    @views("self")
    def nodes(self) -> _NodeView[N]: ...
    @property
    @raises()
    @holds("self")
    @views("self")
    def edges(self) -> _EdgeView[N]: ...
    @property
    @raises()
    @holds("self")
    @views("self")
    def degree(self) -> _DegreeView[N]: ...
    @property
    @raises()
    @views("self")
    def adj(self) -> Any: ...
    @raises()
    def __iter__(self) -> Iterator[N]: ...
    @raises()
    def __len__(self) -> int: ...
    @hashes("n")
    @raises()
    def __contains__(self, n: object) -> bool: ...
    @hashes("n")
    @raises("KeyError")
    @views("self")
    def __getitem__(self, n: N) -> Any: ...
    @mutates("self")
    @hashes("node_for_adding")
    @stores("attr.*", into="self")
    def add_node(self, node_for_adding: N, **attr: Any) -> None: ...
    @mutates("self")
    @hashes("nodes_for_adding.*")
    @stores("attr.*", into="self")
    def add_nodes_from(self, nodes_for_adding: Iterable[N], **attr: Any) -> None: ...
    @mutates("self")
    @hashes("u_of_edge", "v_of_edge")
    @stores("attr.*", into="self")
    def add_edge(self, u_of_edge: N, v_of_edge: N, **attr: Any) -> None: ...
    @mutates("self")
    @stores("attr.*", into="self")
    def add_edges_from(self, ebunch_to_add: Iterable[tuple[N, N]], **attr: Any) -> None: ...
    @mutates("self")
    @stores("attr.*", into="self")
    def add_weighted_edges_from(self, ebunch_to_add: Iterable[tuple[N, N, Any]], weight: str = "weight", **attr: Any) -> None: ...
    @mutates("self")
    @hashes("n")
    @raises("NetworkXError")
    def remove_node(self, n: N) -> None: ...
    @mutates("self")
    def remove_nodes_from(self, nodes: Iterable[N]) -> None: ...
    @mutates("self")
    @hashes("u", "v")
    @raises("NetworkXError")
    def remove_edge(self, u: N, v: N) -> None: ...
    @mutates("self")
    def remove_edges_from(self, ebunch: Iterable[tuple[N, N]]) -> None: ...
    @mutates("self")
    @raises()
    def clear(self) -> None: ...
    @mutates("self")
    @raises()
    def clear_edges(self) -> None: ...
    @hashes("u", "v")
    def has_edge(self, u: N, v: N) -> bool: ...
    @hashes("n")
    @raises()
    def has_node(self, n: object) -> bool: ...
    @hashes("n")
    @raises("NetworkXError")
    @holds("self")
    def neighbors(self, n: N) -> Iterator[N]: ...
    @raises()
    def number_of_nodes(self) -> int: ...
    @overload
    @raises()
    def number_of_edges(self, u: None = None, v: None = None) -> int: ...
    @overload
    @hashes("u", "v")
    def number_of_edges(self, u: N, v: N) -> int: ...
    @raises()
    def order(self) -> int: ...
    def size(self, weight: str | None = None) -> Any: ...
    @hashes("u", "v")
    @views("self")
    @returns("default")
    def get_edge_data(self, u: N, v: N, default: Any = None) -> Any: ...
    @raises()
    def is_directed(self) -> bool: ...
    @raises()
    def is_multigraph(self) -> bool: ...
    # The data of nodes and edges are shared with the copy, unless they are copied themselves.
    @cost(1e-4)
    @views("self")
    def copy(self, as_view: bool = False) -> Self: ...
    @cost(1e-4)
    @views("self")
    def subgraph(self, nodes: Iterable[N]) -> Self: ...
    @cost(1e-4)
    @views("self")
    def to_undirected(self, as_view: bool = False) -> Graph[N]: ...
    @cost(1e-4)
    @views("self")
    def to_directed(self, as_view: bool = False) -> DiGraph[N]: ...

@exposed
@picklable
class DiGraph[N](Graph[N]):
    @hashes("n")
    @raises("NetworkXError")
    @holds("self")
    def successors(self, n: N) -> Iterator[N]: ...
    @hashes("n")
    @raises("NetworkXError")
    @holds("self")
    def predecessors(self, n: N) -> Iterator[N]: ...
    @property
    @raises()
    @holds("self")
    @views("self")
    def in_degree(self) -> _DegreeView[N]: ...
    @property
    @raises()
    @holds("self")
    @views("self")
    def out_degree(self) -> _DegreeView[N]: ...

@exposed
@picklable
class MultiGraph[N](Graph[N]): ...
@exposed
@picklable
class MultiDiGraph[N](DiGraph[N]): ...

# weight=None counts edges, a string names the attribute of an edge: a function is code of the program.
@overload
@cost(1e-4)
def shortest_path[N](G: Graph[N], source: N, target: N, weight: str | None = None, method: str = "dijkstra", *, backend: None = None, **backend_kwargs: object) -> list[N]: ...

@overload
@cost(1e-3)
def shortest_path[N](G: Graph[N], source: N, target: None = None, weight: str | None = None, method: str = "dijkstra", *, backend: None = None, **backend_kwargs: object) -> dict[N, list[N]]: ...

@overload
@cost(1e-3)
def shortest_path[N](G: Graph[N], source: None = None, target: N | None = None, weight: Callable[[N, N, Any], Any] | str | None = None, method: str = "dijkstra", *, backend: None = None, **backend_kwargs: object) -> Any: ...

@overload
@cost(1e-4)
def shortest_path_length[N](G: Graph[N], source: N, target: N, weight: str | None = None, method: str = "dijkstra", *, backend: None = None, **backend_kwargs: object) -> float | int: ...

@overload
@cost(1e-3)
def shortest_path_length[N](G: Graph[N], source: N, target: None = None, weight: str | None = None, method: str = "dijkstra", *, backend: None = None, **backend_kwargs: object) -> dict[N, float | int]: ...

@overload
@cost(1e-3)
def shortest_path_length[N](G: Graph[N], source: None = None, target: N | None = None, weight: Callable[[N, N, Any], Any] | str | None = None, method: str = "dijkstra", *, backend: None = None, **backend_kwargs: object) -> Any: ...

@cost(1e-3)
def single_source_shortest_path[N](G: Graph[N], source: N, cutoff: int | None = None, *, backend: None = None, **backend_kwargs: object) -> dict[N, list[N]]: ...

@cost(1e-3)
def single_source_shortest_path_length[N](G: Graph[N], source: N, cutoff: int | None = None, *, backend: None = None, **backend_kwargs: object) -> dict[N, int]: ...

@overload
@cost(1e-3)
def single_source_dijkstra_path[N](G: Graph[N], source: N, cutoff: float | int | None = None, weight: str | None = "weight", *, backend: None = None, **backend_kwargs: object) -> dict[N, list[N]]: ...

@overload
@cost(1e-3)
def single_source_dijkstra_path[N](G: Graph[N], source: N, cutoff: float | int | None = None, weight: Callable[[N, N, Any], Any] = ..., *, backend: None = None, **backend_kwargs: object) -> dict[N, list[N]]: ...

@overload
@cost(1e-3)
def single_source_dijkstra_path_length[N](G: Graph[N], source: N, cutoff: float | int | None = None, weight: str | None = "weight", *, backend: None = None, **backend_kwargs: object) -> dict[N, float | int]: ...

@overload
@cost(1e-3)
def single_source_dijkstra_path_length[N](G: Graph[N], source: N, cutoff: float | int | None = None, weight: Callable[[N, N, Any], Any] = ..., *, backend: None = None, **backend_kwargs: object) -> dict[N, float | int]: ...

@overload
@cost(1e-3)
def dijkstra_path[N](G: Graph[N], source: N, target: N, weight: str | None = "weight", *, backend: None = None, **backend_kwargs: object) -> list[N]: ...

@overload
@cost(1e-3)
def dijkstra_path[N](G: Graph[N], source: N, target: N, weight: Callable[[N, N, Any], Any] = ..., *, backend: None = None, **backend_kwargs: object) -> list[N]: ...

@overload
@cost(1e-3)
def dijkstra_path_length[N](G: Graph[N], source: N, target: N, weight: str | None = "weight", *, backend: None = None, **backend_kwargs: object) -> float | int: ...

@overload
@cost(1e-3)
def dijkstra_path_length[N](G: Graph[N], source: N, target: N, weight: Callable[[N, N, Any], Any] = ..., *, backend: None = None, **backend_kwargs: object) -> float | int: ...

@overload
@cost(1e-3)
def bellman_ford_path[N](G: Graph[N], source: N, target: N, weight: str | None = "weight", *, backend: None = None, **backend_kwargs: object) -> list[N]: ...

@overload
@cost(1e-3)
def bellman_ford_path[N](G: Graph[N], source: N, target: N, weight: Callable[[N, N, Any], Any] = ..., *, backend: None = None, **backend_kwargs: object) -> list[N]: ...

@overload
@cost(1e-3)
def astar_path[N](G: Graph[N], source: N, target: N, heuristic: None = None, weight: str | None = "weight", *, cutoff: float | int | None = None, backend: None = None, **backend_kwargs: object) -> list[N]: ...

@overload
@cost(1e-3)
def astar_path[N](G: Graph[N], source: N, target: N, heuristic: Callable[[N, N], Any], weight: str | None = "weight", *, cutoff: float | int | None = None, backend: None = None, **backend_kwargs: object) -> list[N]: ...

@cost(1e-3)
def has_path[N](G: Graph[N], source: N, target: N, *, backend: None = None, **backend_kwargs: object) -> bool: ...

# With k a sample of nodes is drawn.
@overload
@cost(1e-2)
def betweenness_centrality[N](G: Graph[N], k: None = None, normalized: bool = True, weight: str | None = None, endpoints: bool = False, seed: None = None, *, backend: None = None, **backend_kwargs: object) -> dict[N, float]: ...

@overload
@rng
@cost(1e-2)
def betweenness_centrality[N](G: Graph[N], k: int | None = None, normalized: bool = True, weight: str | None = None, endpoints: bool = False, seed: None = None, *, backend: None = None, **backend_kwargs: object) -> dict[N, float]: ...

@overload
@cost(1e-2)
def betweenness_centrality[N](G: Graph[N], k: int | None = None, normalized: bool = True, weight: str | None = None, endpoints: bool = False, seed: int = ..., *, backend: None = None, **backend_kwargs: object) -> dict[N, float]: ...

@overload
@cost(1e-3)
def closeness_centrality[N](G: Graph[N], u: N, distance: str | None = None, wf_improved: bool = True, *, backend: None = None, **backend_kwargs: object) -> float | int: ...

@overload
@cost(1e-2)
def closeness_centrality[N](G: Graph[N], u: None = None, distance: str | None = None, wf_improved: bool = True, *, backend: None = None, **backend_kwargs: object) -> dict[N, float | int]: ...

@cost(1e-4)
def degree_centrality[N](G: Graph[N], *, backend: None = None, **backend_kwargs: object) -> dict[N, float | int]: ...

@cost(1e-2)
def eigenvector_centrality[N](G: Graph[N], max_iter: int = 100, tol: float = 1e-06, nstart: dict[N, float] | None = None, weight: str | None = None, *, backend: None = None, **backend_kwargs: object) -> dict[N, float]: ...

@cost(1e-2)
def pagerank[N](G: Graph[N], alpha: float = 0.85, personalization: dict[N, float] | None = None, max_iter: int = 100, tol: float = 1e-06, nstart: dict[N, float] | None = None, weight: str | None = "weight", dangling: dict[N, float] | None = None, *, backend: None = None, **backend_kwargs: object) -> dict[N, float]: ...

@overload
@cost(1e-4)
def clustering[N](G: Graph[N], nodes: N, weight: str | None = None, *, backend: None = None, **backend_kwargs: object) -> float | int: ...

@overload
@cost(1e-3)
def clustering[N](G: Graph[N], nodes: list[N] | None = None, weight: str | None = None, *, backend: None = None, **backend_kwargs: object) -> dict[N, float | int]: ...

@overload
@cost(1e-4)
def triangles[N](G: Graph[N], nodes: N, *, backend: None = None, **backend_kwargs: object) -> int: ...

@overload
@cost(1e-3)
def triangles[N](G: Graph[N], nodes: list[N] | None = None, *, backend: None = None, **backend_kwargs: object) -> dict[N, int]: ...

@overload
@cost(1e-3)
def eccentricity[N](G: Graph[N], v: N, sp: None = None, weight: str | None = None, *, backend: None = None, **backend_kwargs: object) -> float | int: ...

@overload
@cost(1e-2)
def eccentricity[N](G: Graph[N], v: None = None, sp: None = None, weight: str | None = None, *, backend: None = None, **backend_kwargs: object) -> dict[N, float | int]: ...

@cost(1e-3)
def average_clustering[N](G: Graph[N], nodes: list[N] | None = None, weight: str | None = None, count_zeros: bool = True, *, backend: None = None, **backend_kwargs: object) -> float | int: ...

@cost(1e-2)
def diameter[N](G: Graph[N], e: None = None, usebounds: bool = False, weight: str | None = None, *, backend: None = None, **backend_kwargs: object) -> float | int: ...

@cost(1e-2)
def radius[N](G: Graph[N], e: None = None, usebounds: bool = False, weight: str | None = None, *, backend: None = None, **backend_kwargs: object) -> float | int: ...

@cost(1e-2)
def center[N](G: Graph[N], e: None = None, usebounds: bool = False, weight: str | None = None, *, backend: None = None, **backend_kwargs: object) -> list[N]: ...

@cost(1e-5)
def density[N](G: Graph[N]) -> float | int: ...

@cost(1e-3)
def transitivity[N](G: Graph[N], *, backend: None = None, **backend_kwargs: object) -> float | int: ...

@lazy
@holds("G")
@cost(1e-3)
def connected_components[N](G: Graph[N], *, backend: None = None, **backend_kwargs: object) -> Iterator[set[N]]: ...

@lazy
@holds("G")
@cost(1e-3)
def strongly_connected_components[N](G: Graph[N], *, backend: None = None, **backend_kwargs: object) -> Iterator[set[N]]: ...

@lazy
@holds("G")
@cost(1e-3)
def weakly_connected_components[N](G: Graph[N], *, backend: None = None, **backend_kwargs: object) -> Iterator[set[N]]: ...

@cost(1e-3)
def number_connected_components[N](G: Graph[N], *, backend: None = None, **backend_kwargs: object) -> int: ...

@cost(1e-3)
def is_connected[N](G: Graph[N], *, backend: None = None, **backend_kwargs: object) -> bool: ...

@cost(1e-3)
def node_connected_component[N](G: Graph[N], n: N, *, backend: None = None, **backend_kwargs: object) -> set[N]: ...

@cost(1e-3)
def descendants[N](G: Graph[N], source: N, *, backend: None = None, **backend_kwargs: object) -> set[N]: ...

@cost(1e-3)
def ancestors[N](G: Graph[N], source: N, *, backend: None = None, **backend_kwargs: object) -> set[N]: ...

@lazy
@holds("G")
@cost(1e-3)
def topological_sort[N](G: Graph[N], *, backend: None = None, **backend_kwargs: object) -> Iterator[N]: ...

@cost(1e-3)
def is_directed_acyclic_graph[N](G: Graph[N], *, backend: None = None, **backend_kwargs: object) -> bool: ...

@cost(1e-3)
def core_number[N](G: Graph[N], *, backend: None = None, **backend_kwargs: object) -> dict[N, int]: ...

@lazy
@holds("G")
@cost(1e-3)
def find_cliques[N](G: Graph[N], nodes: list[N] | None = None, *, backend: None = None, **backend_kwargs: object) -> Iterator[list[N]]: ...

@lazy
@holds("G")
@cost(1e-3)
def simple_cycles[N](G: Graph[N], length_bound: int | None = None, *, backend: None = None, **backend_kwargs: object) -> Iterator[list[N]]: ...

@lazy
@holds("G")
@cost(1e-3)
def all_simple_paths[N](G: Graph[N], source: N, target: N, cutoff: int | None = None, *, backend: None = None, **backend_kwargs: object) -> Iterator[list[N]]: ...

@cost(1e-2)
def average_shortest_path_length[N](G: Graph[N], weight: str | None = None, method: str | None = None, *, backend: None = None, **backend_kwargs: object) -> float: ...

@cost(1e-3)
def average_neighbor_degree[N](G: Graph[N], source: str = "out", target: str = "out", nodes: list[N] | None = None, weight: str | None = None, *, backend: None = None, **backend_kwargs: object) -> dict[N, float | int]: ...

@cost(1e-3)
def degree_assortativity_coefficient[N](G: Graph[N], x: str = "out", y: str = "in", weight: str | None = None, nodes: list[N] | None = None, *, backend: None = None, **backend_kwargs: object) -> float: ...

@lazy
@holds("G")
@cost(1e-4)
def bfs_layers[N](G: Graph[N], sources: N | list[N], *, backend: None = None, **backend_kwargs: object) -> Iterator[list[N]]: ...

@views("G")
@cost(1e-2)
def minimum_spanning_tree[N](G: Graph[N], weight: str = "weight", algorithm: str = "kruskal", ignore_nan: bool = False, *, backend: None = None, **backend_kwargs: object) -> Graph[N]: ...

@views("G")
@cost(1e-3)
def ego_graph[N](G: Graph[N], n: N, radius: float | int = 1, center: bool = True, undirected: bool = False, distance: str | None = None, *, backend: None = None, **backend_kwargs: object) -> Graph[N]: ...

@views("G")
@cost(1e-3)
def k_core[N](G: Graph[N], k: int | None = None, core_number: dict[N, int] | None = None, *, backend: None = None, **backend_kwargs: object) -> Graph[N]: ...

@cost(1e-3)
def is_isomorphic[N](G1: Graph[N], G2: Graph[N], node_match: None = None, edge_match: None = None, *, backend: None = None, **backend_kwargs: object) -> bool: ...

@cost(1e-3)
def to_dict_of_lists[N](G: Graph[N], nodelist: list[N] | None = None, *, backend: None = None, **backend_kwargs: object) -> dict[N, list[N]]: ...

@cost(1e-3)
def from_edgelist[N](edgelist: Iterable[tuple[N, N]], create_using: None = None, *, backend: None = None, **backend_kwargs: object) -> Graph[N]: ...

@cost(1e-3)
def path_graph(n: int, create_using: None = None, *, backend: None = None, **backend_kwargs: object) -> Graph[int]: ...

@cost(1e-3)
def complete_graph(n: int, create_using: None = None, *, backend: None = None, **backend_kwargs: object) -> Graph[int]: ...

@cost(1e-3)
def cycle_graph(n: int, create_using: None = None, *, backend: None = None, **backend_kwargs: object) -> Graph[int]: ...

@cost(1e-3)
def star_graph(n: int, create_using: None = None, *, backend: None = None, **backend_kwargs: object) -> Graph[int]: ...

@cost(1e-3)
def karate_club_graph(*, backend: None = None, **backend_kwargs: object) -> Graph[int]: ...

@cost(1e-3)
def grid_2d_graph(m: int, n: int, periodic: bool = False, create_using: None = None, *, backend: None = None, **backend_kwargs: object) -> Graph[tuple[int, int]]: ...

@overload
@cost(1e-3)
def gnp_random_graph(n: int, p: float, seed: int, directed: bool = False, *, create_using: None = None, backend: None = None, **backend_kwargs: object) -> Graph[int]: ...

@overload
@rng
@cost(1e-3)
def gnp_random_graph(n: int, p: float, seed: None = None, directed: bool = False, *, create_using: None = None, backend: None = None, **backend_kwargs: object) -> Graph[int]: ...

@overload
@mutates("seed")
@cost(1e-3)
def gnp_random_graph(n: int, p: float, seed: Any, directed: bool = False, *, create_using: None = None, backend: None = None, **backend_kwargs: object) -> Graph[int]: ...

@overload
@cost(1e-3)
def erdos_renyi_graph(n: int, p: float, seed: int, directed: bool = False, *, create_using: None = None, backend: None = None, **backend_kwargs: object) -> Graph[int]: ...

@overload
@rng
@cost(1e-3)
def erdos_renyi_graph(n: int, p: float, seed: None = None, directed: bool = False, *, create_using: None = None, backend: None = None, **backend_kwargs: object) -> Graph[int]: ...

@overload
@mutates("seed")
@cost(1e-3)
def erdos_renyi_graph(n: int, p: float, seed: Any, directed: bool = False, *, create_using: None = None, backend: None = None, **backend_kwargs: object) -> Graph[int]: ...

@overload
@cost(1e-3)
def barabasi_albert_graph(n: int, m: int, seed: int, initial_graph: None = None, *, create_using: None = None, backend: None = None, **backend_kwargs: object) -> Graph[int]: ...

@overload
@rng
@cost(1e-3)
def barabasi_albert_graph(n: int, m: int, seed: None = None, initial_graph: None = None, *, create_using: None = None, backend: None = None, **backend_kwargs: object) -> Graph[int]: ...

@overload
@mutates("seed")
@cost(1e-3)
def barabasi_albert_graph(n: int, m: int, seed: Any, initial_graph: None = None, *, create_using: None = None, backend: None = None, **backend_kwargs: object) -> Graph[int]: ...

@overload
@cost(1e-3)
def watts_strogatz_graph(n: int, k: int, p: float, seed: int, *, create_using: None = None, backend: None = None, **backend_kwargs: object) -> Graph[int]: ...

@overload
@rng
@cost(1e-3)
def watts_strogatz_graph(n: int, k: int, p: float, seed: None = None, *, create_using: None = None, backend: None = None, **backend_kwargs: object) -> Graph[int]: ...

@overload
@mutates("seed")
@cost(1e-3)
def watts_strogatz_graph(n: int, k: int, p: float, seed: Any, *, create_using: None = None, backend: None = None, **backend_kwargs: object) -> Graph[int]: ...

@io("file-read")
@blocks
@cost(1e-3)
def read_edgelist(path: object, comments: str | None = "#", delimiter: str | None = None, create_using: None = None, nodetype: type[int] | type[str] | type[float] | None = None, data: bool = True, edgetype: None = None, encoding: str = "utf-8", *, backend: None = None, **backend_kwargs: object) -> Graph[str | int | float]: ...
