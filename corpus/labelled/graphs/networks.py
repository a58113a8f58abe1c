"""Graphs: marks, orders, components, flows - and what may be done for each node by itself."""

from collections import defaultdict, deque


def digest(x):
    value = x
    for k in range(15):
        value = (value * 48271 + k) % 2147483647
    return value % 1000


GRAPH = {0: [1, 4], 1: [2], 2: [0, 3], 3: [5], 4: [5], 5: [], 6: [7], 7: [6]}


def reach(graph, start):
    seen = {start}
    todo = [start]
    while todo:
        for other in graph[todo.pop()]:
            if other not in seen:
                seen.add(other)
                todo.append(other)
    return sorted(seen)


def all_reach(graph):
    # corpus: parallel work=reach(graph, node)
    return {node: reach(graph, node) for node in graph}


def mark(graph, node, marks, name):
    if node in marks:
        return 0
    marks[node] = name
    return 1 + sum(mark(graph, other, marks, name) for other in graph[node])


def components(graph):
    """What was marked is not walked again."""
    marks = {}
    sizes = []
    # corpus: sequential mutated-argument|carried-container|carried-dependence marks work=mark(graph, node, marks, node)
    for node in graph:
        sizes.append(mark(graph, node, marks, node))  # <- marks
    return sizes


def sizes(graph):
    out = []
    # corpus: parallel work=mark(graph, node, {}, node)
    for node in graph:
        out.append(mark(graph, node, {}, node))
    return out


def coloured(graph):
    """Greedy: the colours of the neighbours so far."""
    colours = {}
    # corpus: sequential carried-dependence|carried-container|mutated-argument colours work=free_colour(node, graph, colours)
    for node in graph:
        colours[node] = free_colour(node, graph, colours)  # <- colours
    return colours


def free_colour(node, graph, colours):
    taken = {colours.get(other) for other in graph[node]}
    colour = digest(node) % 2
    while colour in taken:
        colour += 1
    return colour


def ranked(graph, rounds):
    rank = dict.fromkeys(graph, 1.0)
    # corpus: sequential carried-scalar rank work=next_rank(graph, rank)
    for _ in range(rounds):
        rank = next_rank(graph, rank)  # <- rank
    return {k: round(v, 6) for k, v in rank.items()}


def next_rank(graph, rank):
    """Gathered, node by node."""
    sources = defaultdict(list)
    for node, others in graph.items():
        for other in others:
            sources[other].append(node)
    # corpus: parallel work=0.15 + 0.85 * sum(rank[s] / len(graph[s]) for s in sources[node])
    return {node: 0.15 + 0.85 * sum(rank[s] / len(graph[s]) for s in sources[node]) for node in graph}


def ranked_in_place(graph, rank):
    """With the ranks that are there by now."""
    # corpus: sequential carried-dependence rank work=sum(rank[o] for o in graph[node])
    for node in graph:
        rank[node] = 0.15 + 0.5 * sum(rank[o] for o in graph[node])  # <- rank
    return {k: round(v, 6) for k, v in rank.items()}


def united(edges, n):
    """Union-find: each edge joins what earlier ones have joined."""
    parent = list(range(n))
    joined = []
    # corpus: sequential carried-container|mutated-argument|carried-dependence parent work=union(parent, a, b)
    for a, b in edges:
        joined.append(union(parent, a, b))  # <- parent
    return joined


def union(parent, a, b):
    while parent[a] != a:
        a = parent[a]
    while parent[b] != b:
        b = parent[b]
    parent[a] = b
    return a != b


def spanning(edges, n):
    """Kruskal: sorted by a heavy weight, which is independent of the joining."""
    parent = list(range(n))
    # corpus: parallel work=digest(a * 10 + b)
    weighed = sorted((digest(a * 10 + b), a, b) for a, b in edges)
    return [(a, b) for _, a, b in weighed if union(parent, a, b)]


def levels(graph, start):
    """Level by level: the next level from this one."""
    level, seen, out = [start], {start}, []
    # corpus: sequential carried-scalar|not-for-each level|seen work=sum(digest(n) for n in level)
    while level:
        out.append(sum(digest(n) for n in level))
        level = sorted({o for n in level for o in graph[n]} - seen)  # <- level
        seen |= set(level)
    return out


def ordered(graph):
    """Topological order: a node is free when all before it are done."""
    waiting = {n: 0 for n in graph}
    for others in graph.values():
        for o in others:
            waiting[o] += 1
    free = deque(n for n, k in waiting.items() if k == 0)
    out = []
    # corpus: sequential carried-container|not-for-each free|waiting work=digest(node + len(out))
    while free:
        node = free.popleft()
        out.append((node, digest(node + len(out))))
        for o in graph[node]:
            waiting[o] -= 1
            if waiting[o] == 0:
                free.append(o)  # <- free
    return out


def longest_paths(order, graph):
    """Along an order: each node needs those before it."""
    length = dict.fromkeys(order, 0)
    # corpus: sequential carried-dependence|carried-container length work=max([length[p] + digest(p) % 9 for p in order if node in graph[p]], default=0)
    for node in order:
        length[node] = max([length[p] + digest(p) % 9 for p in order if node in graph[p]], default=0)  # <- length
    return length


def pushed(flow, capacities):
    """What is left goes down the line."""
    out = []
    # corpus: sequential carried-scalar flow work=taken(flow, c)
    for c in capacities:
        got = taken(flow, c)
        flow -= got  # <- flow
        out.append(got)
    return out, flow


def taken(flow, c):
    return min(flow, digest(c) % 50)


def visited(graph, walkers):
    """Walkers avoid what others have seen."""
    seen = set()
    out = []
    # corpus: sequential carried-container|mutated-argument|carried-dependence seen work=walk(graph, start, seen)
    for start in walkers:
        out.append(walk(graph, start, seen))  # <- seen
    return out


def walk(graph, node, seen):
    path = []
    while node is not None and node not in seen:
        seen.add(node)
        path.append(node)
        node = next((o for o in graph[node] if o not in seen), None)
    return path


def clustering(graph):
    out = {}
    # corpus: parallel
    for node in graph:
        near = graph[node]  # work
        links = sum(1 for a in near for b in near if b in graph[a])  # work
        out[node] = links + digest(node) % 3
    return out


def main():
    edges = [(a, b) for a, bs in GRAPH.items() for b in bs]
    print(all_reach(GRAPH), components(GRAPH), sizes(GRAPH), coloured(GRAPH))
    print(ranked(GRAPH, 3), ranked_in_place(GRAPH, {n: n / 10 for n in GRAPH}))
    print(united(edges, 8), spanning(edges, 8), levels(GRAPH, 0))
    dag = {0: [1, 2], 1: [3], 2: [3, 4], 3: [5], 4: [5], 5: []}
    print(ordered(dag), longest_paths([0, 1, 2, 3, 4, 5], dag), pushed(60, [3, 5, 7, 9]))
    print(visited(GRAPH, [0, 2, 3, 6]), clustering(GRAPH))


if __name__ == "__main__":
    main()
