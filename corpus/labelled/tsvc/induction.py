"""TSVC s121 to s128: subscripts that are counted along."""


def mix(x, y):
    value = x * 31 + y
    for k in range(12):
        value = (value * 69069 + k) % 65521
    return value


def s121(a, b):
    # corpus: parallel work=mix(a[j], b[i])
    for i in range(len(a) - 1):
        j = i + 1
        a[i] = mix(a[j], b[i])


def s121_back(a, b):
    # corpus: sequential carried-dependence a work=mix(a[j], b[i])
    for i in range(1, len(a)):
        j = i - 1
        a[i] = mix(a[j], b[i])  # <- a


def s122(a, b, first, step):
    j = 1
    k = 0
    # corpus: parallel work=mix(b[len(b) - k - j], i)
    for i in range(first - 1, len(a), step):
        a[i] += mix(b[len(b) - k - j], i)
    return a


def s123(a, b, c):
    """Packing: where a value goes depends on how many went before."""
    out = []
    # corpus: parallel
    for i in range(len(b)):
        value = mix(b[i], c[i])  # work
        out.append(value)
        if c[i] > 3:
            out.append(value + 1)
    a[: len(out)] = out


def s124(a, b, c):
    """The place is counted along and known in each iteration."""
    j = -1
    # corpus: parallel
    for i in range(len(b)):
        if b[i] > 5:  # work
            value = mix(b[i], c[i])
        else:
            value = mix(c[i], 1)
        j += 1
        a[j] = value


def s126(bb, array, cc):
    """A running product down each column: the columns are independent, the rows are not."""
    n = len(bb)
    # corpus: sequential carried-dependence bb work=[mix(x, y) for x, y in zip(bb[j - 1], cc[j])]
    for j in range(1, n):
        bb[j] = [mix(x, y) for x, y in zip(bb[j - 1], cc[j])]  # <- bb
    return array


def s126_columns(bb, cc):
    n = len(bb)
    out = []
    # corpus: parallel
    for i in range(n):
        column = [bb[0][i]]  # work
        for j in range(1, n):  # work
            column.append(mix(column[j - 1], cc[j][i]))
        out.append(column)
    return out


def s127(a, b, c):
    """Two results for each iteration."""
    j = 0
    # corpus: parallel
    for i in range(len(b)):
        first = mix(b[i], c[i])  # work
        second = mix(c[i], b[i])  # work
        a[j] = first
        a[j + 1] = second
        j += 2


def s128(a, b, c):
    """What is written two at a time is read back: each reads only what it wrote itself."""
    # corpus: parallel
    for i in range(len(a) // 2):
        left = mix(b[i], c[i])  # work
        right = mix(left, b[i])  # work
        a[2 * i] = left
        a[2 * i + 1] = right


def s128_chain(a, b, c):
    j = -1
    # corpus: sequential carried-dependence b|j work=mix(b[k], c[i])
    for i in range(len(c)):
        k = (j + 1) % len(b)
        a[i] = mix(b[k], c[i])
        j = k + 1
        b[(j + 1) % len(b)] = a[i]  # <- b


def main():
    n = 12
    b = [(i * 5 + 2) % 13 for i in range(n)]
    c = [(i * 3 + 1) % 7 for i in range(n)]
    grid = [[(i * 7 + j * 3) % 11 for j in range(n)] for i in range(n)]
    for loop in (s121, s121_back):
        a = [(i * i + 1) % 17 for i in range(n)]
        loop(a, b)
        print(loop.__name__, a)
    print(s122([0] * n, b, 2, 3))
    for loop in (s123, s124, s127, s128, s128_chain):
        a = [0] * (2 * n)
        loop(a, list(b), c)
        print(loop.__name__, a)
    print(s126_columns(grid, grid)[3])
    rows = [row[:] for row in grid]
    s126(rows, None, grid)
    print(rows[-1])


if __name__ == "__main__":
    main()
