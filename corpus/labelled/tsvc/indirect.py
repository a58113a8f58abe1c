"""TSVC s4112 to s4121 and s351 to s353: subscripts that are looked up."""


def mix(x, y):
    value = x * 31 + y
    for k in range(12):
        value = (value * 69069 + k) % 65521
    return value


def vag(b, ip):
    """Gather."""
    a = [0] * len(ip)
    # corpus: parallel work=mix(b[ip[i]], i)
    for i in range(len(ip)):
        a[i] = mix(b[ip[i]], i)
    return a


def vas(b, ip):
    """Scatter: later ones win."""
    a = [0] * len(ip)
    # corpus: parallel work=mix(b[i], i)
    for i in range(len(ip)):
        a[ip[i]] = mix(b[i], i)
    return a


def s4113(a, b, ip):
    """Gather and scatter in one array."""
    # corpus: sequential carried-dependence a work=mix(a[ip[i] - 1], b[i])
    for i in range(len(ip)):
        a[ip[i]] = mix(a[ip[i] - 1], b[i])  # <- a
    return a


def s4114(a, b, c, ip):
    out = list(a)
    # corpus: parallel work=mix(a[ip[i] - 1], c[i])
    for i in range(len(ip)):
        out[ip[i]] = mix(a[ip[i] - 1], c[i]) + b[i]
    return out


def s4115(a, b, ip):
    total = 0
    # corpus: parallel work=mix(a[i], b[k])
    for i, k in enumerate(ip):
        total += mix(a[i], b[k])
    return total


def s4116(grid, ip, j):
    total = 0
    # corpus: parallel work=mix(grid[j - 1][ip[i]], i)
    for i in range(len(ip) - 1):
        off = i % 2
        total += mix(grid[j - 1][ip[i]], i) * off
    return total


def s4117(a, b, d):
    # corpus: parallel work=mix(b[i], d[i // 2])
    for i in range(len(a)):
        a[i] = mix(b[i], d[i // 2])
    return a


def s4117_shared(a, b):
    """Half of the place: written twice, read in between."""
    # corpus: sequential carried-dependence a work=mix(a[i // 2], b[i])
    for i in range(len(b)):
        a[i // 2] = mix(a[i // 2], b[i])  # <- a
    return a


def s4121(a, b, c):
    # corpus: parallel work=weighted(b[i], c[i])
    for i in range(len(a)):
        a[i] += weighted(b[i], c[i])
    return a


def weighted(x, y):
    return mix(x, y) * mix(y, x)


def s351(a, b, alpha):
    """Unrolled by hand."""
    # corpus: parallel
    for i in range(0, len(a) - 1, 2):
        one = mix(alpha, b[i])  # work
        two = mix(alpha, b[i + 1])  # work
        a[i] += one
        a[i + 1] += two
    return a


def s351_overlapping(a, b):
    # corpus: sequential carried-dependence a
    for i in range(0, len(a) - 2):
        one = mix(a[i], b[i])  # work
        two = mix(a[i + 1], b[i + 1])  # work
        a[i] += one
        a[i + 2] += two  # <- a
    return a


def s353(a, b, ip, alpha):
    """Unrolled gather."""
    # corpus: parallel
    for i in range(0, len(a) - 1, 2):
        one = mix(alpha, b[ip[i]])  # work
        two = mix(alpha, b[ip[i + 1]])  # work
        a[i] += one
        a[i + 1] += two
    return a


def histogram(ip, counts):
    """The count of a bin decides what the next one for it gets."""
    out = []
    # corpus: sequential carried-container counts work=mix(counts[k], k)
    for k in ip:
        out.append(mix(counts[k], k))
        counts[k] += 1  # <- counts
    return out


def histogram_only(ip, counts):
    # corpus: parallel work=mix(k, 2) % 4
    for k in ip:
        counts[mix(k, 2) % 4] += 1
    return counts


def main():
    n = 8
    a = [(i * i + 1) % 17 for i in range(n)]
    b = [(i * 5 + 2) % 13 for i in range(n)]
    c = [(i * 3 + 1) % 7 for i in range(n)]
    ip = [3, 1, 6, 2, 3, 7, 1, 4]
    grid = [[(i * 7 + j * 3) % 11 for j in range(n)] for i in range(n)]
    print(vag(b, ip), vas(b, ip))
    print(s4113(list(a), b, ip), s4114(a, b, c, ip))
    print(s4115(a, b, ip), s4116(grid, ip, 3))
    print(s4117(list(a), b, c), s4117_shared(list(a), b), s4121(list(a), b, c))
    print(s351(list(a), b, 3), s351_overlapping(list(a), b), s353(list(a), b, ip, 3))
    print(histogram(ip, [0] * n), histogram_only(ip, [0] * n))


if __name__ == "__main__":
    main()
