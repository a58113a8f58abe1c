"""Comprehensions and generator expressions: all forms, and elements that depend on each other."""


def digest(x):
    value = x
    for k in range(15):
        value = (value * 48271 + k) % 2147483647
    return value % 1000


def lists(xs):
    # corpus: parallel
    return [digest(x) for x in xs]


def lists_and_counter(xs):
    """The walrus keeps a running value."""
    total = 0
    # corpus: sequential carried-scalar total work=digest(x + total)
    return [total := digest(x + total) for x in xs]  # <- total


def walrus_of_its_own(xs):
    # corpus: parallel work=digest(x)
    return [(y, y * y) for x in xs if (y := digest(x)) % 2]


def sets(xs):
    # corpus: parallel
    return sorted({digest(x) % 7 for x in xs})


def dictionaries(xs):
    # corpus: parallel
    return {x: digest(x) for x in xs}


def filtered(xs):
    # corpus: parallel work=digest(x)
    return [x for x in xs if digest(x) > 400]


def filtered_by_seen(xs):
    """add returns None: a well-known trick to drop repetitions, with work that looks at what was seen."""
    seen = set()
    # corpus: sequential mutated-argument|carried-container|carried-dependence seen work=fresh(x, seen)
    return [x for x in xs if fresh(x, seen)]  # <- seen


def fresh(x, seen):
    key = digest(x) % 5
    if key in seen:
        return False
    seen.add(key)
    return True


def nested(rows):
    # corpus: parallel work=[digest(x) for x in row]
    return [[digest(x) for x in row] for row in rows]


def flat(rows):
    # corpus: parallel work=sum(digest(x) for x in row)
    return sum(sum(digest(x) for x in row) for row in rows)


def emptied(queue):
    """Each element takes one from a list."""
    # corpus: sequential carried-container|mutated-argument|input-mutated queue work=digest(queue.pop() + k)
    return [digest(queue.pop() + k) for k in range(len(queue))]  # <- queue


def popped_first(queue):
    taken = [queue.pop() for _ in range(len(queue))]
    # corpus: parallel work=digest(x + k)
    return [digest(x + k) for k, x in enumerate(taken)]


def appended(xs):
    """A list that the comprehension itself fills on the side."""
    out = [1]
    # corpus: sequential carried-container|carried-dependence|mutated-argument out work=digest(out[-1] + x)
    [out.append(digest(out[-1] + x)) for x in xs]  # <- out
    return out


def largest(xs):
    # corpus: parallel
    return max(digest(x) for x in xs)


def largest_by_key(xs):
    # corpus: parallel work=digest(x)
    return max((digest(x), x) for x in xs)


def averaged(xs):
    # corpus: parallel
    return sum(digest(x) / 7 for x in xs) / len(xs)


def text(xs):
    # corpus: parallel
    return ",".join(str(digest(x)) for x in xs)


def every(xs):
    # corpus: pipeline work=digest(x)
    return all(digest(x) < 900 for x in xs)


def swapped(table):
    # corpus: parallel work=digest(v)
    return {digest(v): k for k, v in table.items()}


def extended(table, xs):
    """Each key is looked up in what was stored before."""
    # corpus: sequential carried-dependence|carried-container|mutated-argument table work=stored(table, x)
    return [stored(table, x) for x in xs]  # <- table


def stored(table, x):
    key = digest(x) % 4
    table[key] = table.get(key, 0) + x
    return digest(table[key])


def looked_up(table, xs):
    # corpus: parallel work=digest(table.get(x, x))
    return [digest(table.get(x, x)) for x in xs]


def defaulted(table, xs):
    """setdefault in the element."""
    # corpus: sequential carried-container|carried-dependence|mutated-argument table work=digest(table.setdefault(x % 3, x))
    return [digest(table.setdefault(x % 3, x)) for x in xs]  # <- table


def pairs(xs, ys):
    # corpus: parallel work=[digest(x * y) for y in ys]
    return [max([digest(x * y) for y in ys]) for x in xs]


def lazily(xs):
    """A generator expression that is consumed one by one, while its source grows."""
    grown = list(xs)
    out = []
    values = (digest(x + len(grown)) for x in grown)
    # corpus: sequential generator-effects|lazy-input-consumed|carried-container|input-mutated grown|values work=digest(v)
    for v in values:
        out.append(digest(v))
        if len(grown) < 9:
            grown.append(v)  # <- grown
    return out


def lazily_alone(xs):
    out = []
    # corpus: parallel work=digest(v)
    for v in (x + 1 for x in xs):
        out.append(digest(v))
    return out


def main():
    xs = [3, 1, 4, 1, 5, 9, 2, 6]
    for loop in (lists, lists_and_counter, walrus_of_its_own, sets, dictionaries, filtered, filtered_by_seen):
        print(loop.__name__, loop(xs))
    for loop in (appended, largest, largest_by_key, averaged, text, every, lazily, lazily_alone):
        print(loop.__name__, loop(xs))
    rows = [xs[:3], xs[3:5], xs[5:]]
    print(nested(rows), flat(rows), emptied(list(xs)), popped_first(list(xs)))
    table = {k: k + 10 for k in range(4)}
    print(swapped(table), extended(dict(table), xs), looked_up(table, xs), defaulted({}, xs), pairs(xs, [2, 3]))


if __name__ == "__main__":
    main()
