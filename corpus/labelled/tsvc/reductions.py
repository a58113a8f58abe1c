"""TSVC s311 to s332: sums, products, the best and its place, searches."""


def mix(x, y):
    value = x * 31 + y
    for k in range(12):
        value = (value * 69069 + k) % 65521
    return value


def s311(a):
    total = 0
    # corpus: parallel work=mix(x, 3)
    for x in a:
        total += mix(x, 3)
    return total


def s311_fed_back(a):
    total = 0
    # corpus: sequential carried-scalar total work=mix(x, total)
    for x in a:
        total += mix(x, total)  # <- total
    return total


def s312(a):
    product = 1
    # corpus: parallel work=mix(x, 5)
    for x in a:
        product *= mix(x, 5)
    return product


def s313(a, b):
    dot = 0.0
    # corpus: parallel work=mix(x, 2)
    for x, y in zip(a, b):
        dot += mix(x, 2) * 0.1 * y
    return dot


def s314(a):
    best = -1
    # corpus: parallel
    for x in a:
        value = mix(x, 9)  # work
        if value > best:
            best = value
    return best


def s315(a):
    """The place of the first largest."""
    best, where = -1, -1
    # corpus: parallel
    for i, x in enumerate(a):
        value = mix(x % 3, 1)  # work
        if value > best:
            best = value
            where = i
    return best, where


def s315_climbing(a):
    """The threshold takes part in the work."""
    best, where = -1, -1
    # corpus: sequential carried-scalar best
    for i, x in enumerate(a):
        value = mix(x, best)  # work
        if value > best:
            best = value  # <- best
            where = i
    return best, where


def s316(a):
    low = 10**9
    # corpus: parallel work=mix(x, 4)
    for x in a:
        low = min(low, mix(x, 4))
    return low


def s317(n):
    q = 1
    # corpus: sequential carried-scalar q work=mix(q, 99)
    for _ in range(n):
        q = mix(q, 99)  # <- q
    return q


def s319(a, b):
    """Two arrays filled, and both summed on the way."""
    total = 0
    c, d = [], []
    # corpus: parallel
    for x, y in zip(a, b):
        first = mix(x, y)  # work
        second = mix(y, x)  # work
        c.append(first)
        total += first
        d.append(second)
        total += second
    return total, c, d


def s321(a, b):
    # corpus: sequential carried-dependence a work=mix(a[i - 1], b[i])
    for i in range(1, len(a)):
        a[i] += mix(a[i - 1], b[i])  # <- a
    return a


def s322(a, b):
    """Two steps behind."""
    # corpus: sequential carried-dependence a work=mix(a[i - 2], b[i])
    for i in range(2, len(a)):
        a[i] = mix(a[i - 2], b[i])  # <- a
    return a


def s323(a, b):
    """A coupled recurrence through two arrays."""
    # corpus: sequential carried-dependence b work=mix(b[i - 1], i)
    for i in range(1, len(a)):
        a[i] = mix(b[i - 1], i)
        b[i] = a[i] + 1  # <- b
    return a


def s331(a):
    """The last place where it holds."""
    last = -1
    # corpus: parallel work=mix(x, 1) % 3 == 0
    for i, x in enumerate(a):
        if mix(x, 1) % 3 == 0:
            last = i
    return last


def s332(a, threshold):
    """The first place where it holds: the loop is left."""
    where, value = -2, -1
    # corpus: pipeline
    for i, x in enumerate(a):
        got = mix(x, 1)  # work
        if got > threshold:
            where, value = i, got
            break
    return where, value


def s3111(a):
    total = 0
    # corpus: parallel work=mix(x, 8)
    for x in a:
        if x > 3:
            total += mix(x, 8)
    return total


def s3112(a, running):
    """A running total, kept for each element."""
    total = 0
    # corpus: pipeline work=mix(x, 8)
    for i, x in enumerate(a):
        total += mix(x, 8)
        running[i] = total
    return running


def main():
    n = 9
    a = [(i * i + 1) % 17 for i in range(n)]
    b = [(i * 5 + 2) % 13 for i in range(n)]
    for loop in (s311, s311_fed_back, s312, s314, s315, s315_climbing, s316, s331, s3111):
        print(loop.__name__, loop(a))
    print(s313(a, b), s317(n), s319(a, b))
    for loop in (s321, s322, s323):
        print(loop.__name__, loop(list(a), list(b)))
    print(s332(a, 30000), s3112(a, [0] * n))


if __name__ == "__main__":
    main()
