"""DataRaceBench: patterns of its yes and no programs that have a counterpart in Python."""


def mix(x, y):
    value = x * 31 + y
    for k in range(12):
        value = (value * 69069 + k) % 65521
    return value


def anti_dep(a):
    """antidep1: reads the old neighbour on the right."""
    # corpus: parallel work=mix(a[i + 1], 1)
    for i in range(len(a) - 1):
        a[i] = mix(a[i + 1], 1)
    return a


def true_dep(a):
    """truedep1."""
    # corpus: sequential carried-dependence a work=mix(a[i], 1)
    for i in range(len(a) - 1):
        a[i + 1] = mix(a[i], 1)  # <- a
    return a


def indirect_distinct(base, index):
    """indirectaccess: places known to differ."""
    places = sorted(set(index))
    # corpus: parallel work=mix(base[p], p)
    for p in places:
        base[p] = mix(base[p], p)
    return base


def indirect_repeated(base, index):
    # corpus: sequential carried-dependence base work=mix(base[p], p)
    for p in index:
        base[p] = mix(base[p], p)  # <- base
    return base


def lastprivate_missing(xs):
    """The variable is needed after the loop: the last value."""
    x = 0
    # corpus: parallel
    for v in xs:
        x = mix(v, 3)  # work
    return x


def output_dep(xs):
    """outputdep: read before it is written."""
    x = 10
    out = []
    # corpus: sequential carried-scalar x work=mix(x, v)
    for v in xs:
        out.append(mix(x, v))
        x = v % 5  # <- x
    return out


def private_temp(xs):
    out = []
    # corpus: parallel
    for v in xs:
        tmp = v + 10  # work
        value = mix(tmp, v)  # work
        out.append(value)
    return out


def plus_plus(xs):
    """plusplus: a counter without which no result could be placed."""
    out = [None] * len(xs)
    count = 0
    # corpus: parallel
    for v in xs:
        value = mix(v, 1)  # work
        out[count] = value
        count += 1
    return out, count


def counter_in_work(xs):
    """The counter only grows for some items, and the work reads it."""
    out = []
    count = 0
    # corpus: sequential carried-scalar count work=mix(v, count)
    for v in xs:
        out.append(mix(v, count))
        if v % 3 == 0:
            count += 1  # <- count
    return out


def min_max(xs):
    low, high = 10**9, -1
    # corpus: parallel
    for v in xs:
        value = mix(v, 2)  # work
        low = min(low, value)
        if value > high:
            high = value
    return low, high


def static_shared(xs):
    """A static variable of a function: an attribute."""
    out = []
    # corpus: sequential function-state numbered work=numbered(v)
    for v in xs:
        out.append(numbered(v))  # <- numbered
    return out


def numbered(v):
    numbered.calls += 1
    return mix(v, numbered.calls)


numbered.calls = 0


def static_constant(xs):
    # corpus: parallel work=scaled(v)
    return [scaled(v) for v in xs]


def scaled(v):
    return mix(v, scaled.factor)


scaled.factor = 7


def first_of_pairs(pairs):
    """matrixvector: each row its own sum."""
    sums = []
    # corpus: parallel
    for row in pairs:
        total = 0  # work
        for v in row:  # work
            total += mix(v, 1)
        sums.append(total)
    return sums


def shared_sum(rows):
    """The sum goes on from row to row, and into the work."""
    sums = []
    total = 0
    # corpus: sequential carried-scalar total
    for row in rows:
        for v in row:  # work
            total = mix(v, total)  # <- total
        sums.append(total)
    return sums


def doall_2d(grid):
    # corpus: parallel back=row
    for row in grid:
        for j in range(len(row)):  # work
            row[j] = mix(row[j], j)
    return grid


def outer_only(grid):
    """outeronly2: each row from left to right."""
    # corpus: parallel back=row
    for row in grid:
        for j in range(1, len(row)):  # work
            row[j] = mix(row[j - 1], j)
    return grid


def inner_only(grid):
    """inneronly2: each row from the one above."""
    # corpus: sequential carried-dependence grid
    for i in range(1, len(grid)):
        for j in range(len(grid[i])):  # work
            grid[i][j] = mix(grid[i - 1][j], j)  # <- grid
    return grid


def missing_ordered(xs):
    """The output must come in order; the work need not."""
    # corpus: pipeline work=mix(v, 5)
    for v in xs:
        print("item", v, mix(v, 5))


def main():
    n = 6
    numbers = [(i * i + 1) % 17 for i in range(n)]
    print(anti_dep(list(numbers)), true_dep(list(numbers)))
    index = [3, 1, 3, 0, 1, 5]
    print(indirect_distinct(list(numbers), index), indirect_repeated(list(numbers), index))
    for loop in (lastprivate_missing, output_dep, private_temp, plus_plus, counter_in_work, min_max, static_shared, static_constant):
        print(loop.__name__, loop(numbers))
    rows = [[(i * 7 + j * 3) % 11 for j in range(4)] for i in range(4)]
    for loop in (first_of_pairs, shared_sum, doall_2d, outer_only, inner_only):
        print(loop.__name__, loop([row[:] for row in rows]))
    missing_ordered(numbers)


if __name__ == "__main__":
    main()
