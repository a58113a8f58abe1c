"""Dictionaries: built, grouped, counted, joined, rewritten."""

from collections import OrderedDict, defaultdict


def weigh(x):
    value = x
    for k in range(15):
        value = (value * 48271 + k) % 2147483647
    return value % 1000


def built(xs):
    table = {}
    # corpus: parallel work=weigh(x)
    for x in xs:
        table[x] = weigh(x)
    return table


def built_from_itself(xs):
    table = {0: 1}
    # corpus: sequential carried-dependence table work=weigh(x + table[k])
    for k, x in enumerate(xs):
        table[k + 1] = weigh(x + table[k])  # <- table
    return table


def totals(pairs):
    table = {}
    # corpus: parallel work=weigh(v)
    for k, v in pairs:
        table[k] = table.get(k, 0) + weigh(v)
    return table


def running(pairs):
    """What is added depends on what is there."""
    table = {}
    # corpus: sequential carried-dependence|carried-container table work=weigh(v + table.get(k, 0))
    for k, v in pairs:
        table[k] = weigh(v + table.get(k, 0))  # <- table
    return table


def running_by_get(pairs):
    table = defaultdict(int)
    # corpus: sequential carried-dependence table work=weigh(v + table[k])
    for k, v in pairs:
        table[k] += weigh(v + table[k])  # <- table
    return dict(table)


def groups(pairs):
    table = defaultdict(list)
    # corpus: parallel work=weigh(v)
    for k, v in pairs:
        table[k].append(weigh(v))
    return dict(table)


def groups_numbered(pairs):
    """The weight of an entry depends on its place in the group."""
    table = defaultdict(list)
    # corpus: sequential carried-container table work=weigh(v * len(table[k]))
    for k, v in pairs:
        table[k].append(weigh(v * len(table[k])))  # <- table
    return dict(table)


def inverted(table):
    out = {}
    # corpus: parallel work=weigh(v)
    for k, v in table.items():
        out.setdefault(weigh(v) % 3, set()).add(k)
    return {k: sorted(v) for k, v in out.items()}


def joined(left, right):
    out = {}
    # corpus: parallel
    for k in left:
        if k in right:  # work
            value = weigh(left[k] + right[k])
        else:
            value = weigh(left[k])
        out[k] = value
    return out


def joined_in_place(left, right):
    """Entries of the other table are used up."""
    out = {}
    # corpus: sequential carried-container right work=weigh(left[k] + right.get(k % 3, 0))
    for k in left:
        out[k] = weigh(left[k] + right.get(k % 3, 0))
        right.pop(k % 3, None)  # <- right
    return out


def updated(table):
    # corpus: parallel work=weigh(table[k])
    for k in table:
        table[k] = weigh(table[k])
    return table


def shifted(table):
    # corpus: sequential carried-dependence table work=weigh(table[k - 1])
    for k in range(1, len(table)):
        table[k] = weigh(table[k - 1])  # <- table
    return table


def pruned(table):
    """Keys are taken out while a copy of them is walked."""
    # corpus: pipeline work=weigh(table[k])
    for k in list(table):
        if weigh(table[k]) % 2:
            del table[k]
    return table


def pruned_by_neighbour(table):
    # corpus: sequential carried-container table work=weigh(table.get(k - 1, 7))
    for k in list(table):
        if weigh(table.get(k - 1, 7)) % 2:
            del table[k]  # <- table
    return table


def dominated(pairs):
    """The best of each key."""
    best = {}
    # corpus: parallel
    for k, v in pairs:
        value = weigh(v)  # work
        if k not in best or value > best[k]:
            best[k] = value
    return best


def climbing(pairs):
    best = {}
    # corpus: sequential carried-dependence best
    for k, v in pairs:
        value = weigh(v + best.get(k, 0))  # work
        if k not in best or value > best[k]:
            best[k] = value  # <- best
    return best


def ordered(xs, size):
    """A cache of limited size: the oldest go. What is to be put into it may be computed for all."""
    cache = OrderedDict()
    misses = []
    # corpus: pipeline work=weigh(x)
    for x in xs:
        value = lookup(cache, x)
        if value is None:
            misses.append(x)
            cache[x] = weigh(x)
            if len(cache) > size:
                cache.popitem(last=False)
    return misses


def lookup(cache, x):
    if x in cache:
        cache.move_to_end(x)
        return cache[x]
    return None


def nested(rows):
    table = {}
    # corpus: parallel work=weigh(v)
    for a, b, v in rows:
        table.setdefault(a, {})[b] = weigh(v)
    return table


def nested_sum(rows):
    table = {}
    # corpus: parallel
    for a, b, v in rows:
        value = weigh(v)  # work
        inner = table.setdefault(a, {})
        inner[b] = inner.get(b, 0) + value
    return table


def renamed(names):
    """A name that is taken gets a number: found by looking."""
    taken = {}
    # corpus: sequential carried-container taken work=unused(name, taken)
    for name in names:
        new = unused(name, taken)
        taken[new] = name  # <- taken
    return taken


def unused(name, taken):
    k, new = 0, name
    while new in taken:
        k += 1
        new = f"{name}{weigh(k) % 7}{k}"
    return new


def main():
    xs = [5, 3, 8, 1, 9, 3, 5, 2]
    pairs = [("a", 3), ("b", 5), ("a", 7), ("c", 1), ("b", 2), ("a", 3)]
    print(built(xs), built_from_itself(xs))
    for loop in (totals, running, running_by_get, groups, groups_numbered, dominated, climbing):
        print(loop.__name__, loop(pairs))
    table = {k: k * 3 + 1 for k in range(6)}
    print(inverted(table), joined(table, {1: 2, 3: 4}), joined_in_place(table, {0: 50, 1: 70}))
    for loop in (updated, shifted, pruned, pruned_by_neighbour):
        print(loop.__name__, loop({k: k * 5 + 2 for k in range(12)}))
    print(ordered(xs, 5))
    rows = [("x", 1, 4), ("y", 2, 5), ("x", 1, 6), ("x", 2, 7)]
    print(nested(rows), nested_sum(rows), renamed(["a", "b", "a", "a", "b"]))


if __name__ == "__main__":
    main()
