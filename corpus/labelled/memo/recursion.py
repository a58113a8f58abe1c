"""Recursion, memo tables, caches: those that only save time, and those that can be seen."""

import functools


def digest(x):
    value = x
    for k in range(15):
        value = (value * 48271 + k) % 2147483647
    return value % 1000


@functools.lru_cache(maxsize=None)
def cached(n):
    return digest(n) + (cached(n // 2) if n > 1 else 0)


@functools.lru_cache(maxsize=2)
def watched(n):
    return digest(n)


@functools.cache
def changed(n):
    """A cached list that is changed."""
    return [digest(n)]


@functools.cache
def listed(n):
    """A cached list: whoever gets it gets the same one."""
    return [digest(n)]


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def fibs(ns):
    # corpus: parallel work=fib(n)
    return [fib(n) for n in ns]


def fibs_by_table(n):
    """Each from the two before."""
    table = [0, 1]
    # corpus: sequential carried-dependence|carried-container table work=digest(table[k - 1] + table[k - 2])
    for k in range(2, n):
        table.append(digest(table[k - 1] + table[k - 2]))  # <- table
    return table


def from_cache(ns):
    """The cache only saves time."""
    # corpus: parallel work=cached(n)
    return [cached(n) for n in ns]


def from_watched_cache(ns):
    """How often the cache was hit is asked."""
    out = []
    # corpus: sequential memo-cache|carried-dependence watched work=asked(n)
    for n in ns:
        out.append(asked(n))  # <- watched
    return out


def asked(n):
    value = watched(n)
    return value, watched.cache_info().misses


def changed_cache(ns):
    """The list from the cache is changed: the next one who asks sees it."""
    out = []
    # corpus: sequential memo-cache|carried-dependence|carried-container|mutated-argument|shared-result changed|values work=grown(n)
    for n in ns:
        out.append(grown(n))  # <- changed
    return out


def grown(n):
    values = changed(n)
    values.append(digest(len(values)))
    return sum(values)


def copied_cache(ns):
    # corpus: parallel work=sum(listed(n) + [n])
    return [sum(listed(n) + [n]) for n in ns]


MEMO = {}


def by_hand(n):
    """A memo by hand: a global that only saves time."""
    if n not in MEMO:
        MEMO[n] = digest(n)
    return MEMO[n]


def memo_by_hand(ns):
    # corpus: parallel work=by_hand(n)
    return [by_hand(n) for n in ns]


SEEN = {}


def first_time(n):
    """Looks like a memo, and tells the first from the others."""
    if n not in SEEN:
        SEEN[n] = digest(n)
        return SEEN[n]
    return -SEEN[n]


def first_times(ns):
    # corpus: sequential memo-cache|carried-dependence|global-write SEEN work=first_time(n)
    return [first_time(n) for n in ns]  # <- SEEN


def numbering(n):
    """Numbers in the order of the first question."""
    if n not in NUMBERS:
        NUMBERS[n] = len(NUMBERS)
    return digest(NUMBERS[n])


NUMBERS = {}


def numbered(ns):
    # corpus: sequential memo-cache|carried-dependence|global-write NUMBERS work=numbering(n)
    return [numbering(n) for n in ns]  # <- NUMBERS


def depth(tree):
    return 1 + max((depth(t) for t in tree), default=0)


def depths(forest):
    # corpus: parallel work=depth(tree)
    return [depth(tree) for tree in forest]


def flatten(tree, out):
    for t in tree:
        flatten(t, out)
    out.append(digest(len(out)))


def flattened(forest):
    """One list for all trees."""
    out = []
    # corpus: sequential mutated-argument|carried-container|carried-dependence out work=flatten(tree, out)
    for tree in forest:
        flatten(tree, out)  # <- out
    return out


def flattened_each(forest):
    all_of = []
    # corpus: parallel
    for tree in forest:
        out = []  # work
        flatten(tree, out)  # work
        all_of.append(out)
    return all_of


def permuted(items, chosen, out):
    if len(chosen) == len(items):
        out.append(digest(int("".join(map(str, chosen)))))
        return
    for x in items:
        if x not in chosen:
            permuted(items, chosen + [x], out)


def starts(items):
    """One search for each first choice."""
    found = []
    # corpus: parallel
    for x in items:
        part = []  # work
        permuted(items, [x], part)  # work
        found.extend(part)
    return found


def place(column, row, queens):
    return all(c != column and abs(c - column) != row - r for r, c in enumerate(queens))


def queens(n, row=0, taken=()):
    if row == n:
        return 1
    total = 0
    for column in range(n):
        if place(column, row, taken):
            total += queens(n, row + 1, taken + (column,))
    return total


def first_rows(n):
    total = 0
    # corpus: parallel work=queens(n, 1, (column,))
    for column in range(n):
        total += queens(n, 1, (column,))
    return total


def bound(items, k, room, value, best):
    """Branch and bound: the best so far cuts off."""
    if k == len(items):
        return max(best, value)
    if value + sum(v for _, v in items[k:]) <= best:
        VISITED.append(k)
        return best
    w, v = items[k]
    if w <= room:
        best = bound(items, k + 1, room - w, value + v, best)
    return bound(items, k + 1, room, value, best)


VISITED = []


def knapsack(items, room):
    """The bound is handed from one start to the next, and cuts are counted."""
    best = 0
    # corpus: sequential carried-scalar|global-write best|VISITED work=bound(items[k:], 0, room, 0, best)
    for k in range(len(items)):
        best = bound(items[k:], 0, room, 0, best)  # <- best
    return best, len(VISITED)


def collatz(n, lengths):
    steps, m = 0, n
    while m != 1 and m not in lengths:
        m = 3 * m + 1 if m % 2 else m // 2
        steps += 1
    return steps, lengths.get(m, 0)


def collatz_with_table(n):
    """The lengths found so far shorten the search, and the steps that were made are kept."""
    lengths, made = {}, []
    # corpus: sequential carried-dependence|carried-container lengths work=collatz(k, lengths)
    for k in range(1, n):
        steps, known = collatz(k, lengths)
        lengths[k] = steps + known  # <- lengths
        made.append(steps)
    return made


def collatz_without(n):
    # corpus: parallel work=collatz(k, {})
    return [collatz(k, {})[0] for k in range(1, n)]


def main():
    ns = [5, 9, 5, 12, 9, 3]
    print(fibs(ns), fibs_by_table(10), from_watched_cache(ns), from_cache(ns))
    print(copied_cache(ns), changed_cache(ns), memo_by_hand(ns), first_times(ns), numbered(ns))
    forest = [[[], [[]]], [[[[]]]], []]
    print(depths(forest), flattened(forest), flattened_each(forest))
    print(starts([1, 2, 3]), first_rows(5), knapsack([(2, 3), (3, 4), (4, 5), (5, 8)], 8))
    print(collatz_with_table(12), collatz_without(12))


if __name__ == "__main__":
    main()
