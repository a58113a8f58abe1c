"""While loops: counted ones, worklists, fixed points, games, parsers."""

import heapq
from collections import deque


def digest(x):
    value = x
    for k in range(15):
        value = (value * 48271 + k) % 2147483647
    return value % 1000


def counted(n):
    out = []
    i = 0
    # corpus: parallel work=digest(i)
    while i < n:
        out.append(digest(i))
        i += 1
    return out


def counted_by_steps(xs):
    total = 0
    i = len(xs) - 1
    # corpus: parallel work=digest(xs[i])
    while i >= 0:
        total += digest(xs[i])
        i -= 2
    return total


def counted_by_result(n):
    """The step is in the result."""
    out = []
    i = 0
    # corpus: sequential carried-scalar|not-for-each i work=digest(i)
    while i < n:
        out.append(digest(i))
        i += out[-1] % 5 + 1  # <- i
    return out


def by_stack(xs):
    """Taken from the end until nothing is left; nothing is put back."""
    xs = list(xs)
    out = []
    # corpus: parallel work=digest(x)
    while xs:
        x = xs.pop()
        out.append(digest(x))
    return out


def worklist(start):
    """Results are put on the list."""
    todo = [start]
    seen = set()
    # corpus: sequential carried-container|not-for-each todo work=digest(x)
    while todo:
        x = todo.pop()
        if x in seen or len(seen) > 12:
            continue
        seen.add(x)
        value = digest(x)
        todo.append(value % 50)  # <- todo
        todo.append(value % 17)
    return sorted(seen)


def breadth_first(graph, start):
    queue = deque([start])
    order = []
    distance = {start: 0}
    # corpus: sequential carried-container|not-for-each queue|distance work=digest(node + distance[node])
    while queue:
        node = queue.popleft()
        order.append(digest(node + distance[node]))
        for other in graph[node]:
            if other not in distance:
                distance[other] = distance[node] + 1
                queue.append(other)  # <- queue
    return order


def shortest(graph, start):
    heap = [(0, start)]
    done = {}
    # corpus: sequential carried-container|not-for-each heap|done work=digest(node * cost)
    while heap:
        cost, node = heapq.heappop(heap)
        if node in done:
            continue
        done[node] = cost
        for other in graph[node]:
            heapq.heappush(heap, (cost + 1 + digest(node * cost) % 9, other))  # <- heap
    return sorted(done.items())


def fixed_point(x):
    steps = 0
    # corpus: sequential carried-scalar|not-for-each x work=digest(x)
    while x > 100 and steps < 50:
        x = digest(x)  # <- x
        steps += 1
    return x, steps


def fixed_points(xs):
    # corpus: parallel work=fixed_point(x)
    return [fixed_point(x) for x in xs]


def relaxed(values):
    """Until nothing changes."""
    rounds = 0
    changed = True
    # corpus: sequential carried-scalar|not-for-each|carried-dependence values|changed work=[min(a, b + 3) for a, b in zip(values, values[1:] + values[:1])]
    while changed:
        new = [min(a, b + 3) for a, b in zip(values, values[1:] + values[:1])]
        changed = new != values
        values = new  # <- values
        rounds += 1
    return values, rounds


def tokens(text):
    """A scanner: where it goes on depends on what it found."""
    out = []
    at = 0
    # corpus: sequential carried-scalar|not-for-each at work=longest(text, at)
    while at < len(text):
        end = longest(text, at)
        out.append(text[at:end])
        at = end  # <- at
    return out


def longest(text, at):
    end = at + 1
    while end < len(text) and text[end].isalpha() == text[at].isalpha():
        end += 1
    return end


def all_tokens(texts):
    # corpus: parallel work=tokens(text)
    return [tokens(text) for text in texts]


def simulated(jobs, steps):
    """A clock: each step changes what is there in the next."""
    clock, waiting, log = 0, list(jobs), []
    # corpus: sequential carried-scalar|carried-container|not-for-each clock|waiting work=digest(clock + len(waiting))
    while waiting and clock < steps:
        took = digest(clock + len(waiting)) % 7 + 1
        log.append((clock, waiting.pop(0)))
        clock += took  # <- clock
    return log


def euclid(pairs):
    out = []
    # corpus: parallel
    for a, b in pairs:
        while b:  # work
            a, b = b, a % b
        out.append(a)
    return out


def paged(pages):
    """The next page is named by the last: a chain that cannot be known ahead."""
    page = "first"
    out = []
    # corpus: sequential carried-scalar|not-for-each page work=fetch(pages, page)
    while page:
        data, page = fetch(pages, page)  # <- page
        out.append(data)
    return out


def fetch(pages, name):
    number, following = pages[name]
    return digest(number), following


def paged_by_number(pages):
    """The pages are numbered, and the end is known."""
    names = sorted(pages)
    out = []
    k = 0
    # corpus: parallel work=fetch(pages, names[k])
    while k < len(names):
        out.append(fetch(pages, names[k])[0])
        k += 1
    return out


def merged(a, b):
    """Which list goes on depends on what was compared."""
    out = []
    i = j = 0
    # corpus: sequential carried-scalar|not-for-each i|j work=digest(a[i])
    while i < len(a) and j < len(b):
        if digest(a[i]) < digest(b[j]):
            out.append(a[i])
            i += 1  # <- i
        else:
            out.append(b[j])
            j += 1
    return out + a[i:] + b[j:]


def halving(xs):
    """A tournament: each round from the winners of the last."""
    # corpus: sequential carried-scalar|not-for-each xs work=[max(a, b, key=digest) for a, b in zip(xs[::2], xs[1::2])]
    while len(xs) > 1:
        xs = [max(a, b, key=digest) for a, b in zip(xs[::2], xs[1::2])]  # <- xs
    return xs[0]


def game(cells, rounds):
    # corpus: sequential carried-scalar cells work=next_cells(cells)
    for _ in range(rounds):
        cells = next_cells(cells)  # <- cells
    return cells


def next_cells(cells):
    n = len(cells)
    # corpus: parallel
    return [(cells[k - 1] + cells[k] * 2 + cells[(k + 1) % n] + digest(k)) % 3 for k in range(n)]


def main():
    xs = [3, 1, 4, 15, 9, 26, 5, 35]
    print(counted(5), counted_by_steps(xs), counted_by_result(20), by_stack(xs), worklist(7))
    graph = {0: [1, 2], 1: [3], 2: [3, 4], 3: [5], 4: [5], 5: []}
    print(breadth_first(graph, 0), shortest(graph, 0), fixed_points([x + 200 for x in xs]), relaxed([9, 1, 20, 7]))
    print(all_tokens(["ab12c", "3x", "--y"]), simulated(["a", "b", "c"], 30), euclid([(12, 18), (35, 14)]))
    pages = {"first": (1, "second"), "second": (2, "third"), "third": (3, "")}
    print(paged(pages), paged_by_number(pages), merged([1, 5, 9], [2, 3, 7]), halving(xs), game([0, 1, 2, 1, 0], 4))


if __name__ == "__main__":
    main()
