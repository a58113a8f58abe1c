"""TSVC s111 to s119: one subscript, read and written at various distances."""


def mix(x, y):
    value = x * 31 + y
    for k in range(12):
        value = (value * 1103515245 + k) % 65537
    return value


def s000(a, b):
    # corpus: parallel work=mix(b[i], 1)
    for i in range(len(a)):
        a[i] = mix(b[i], 1)


def s111(a, b):
    """Odd elements are computed from even ones."""
    # corpus: parallel work=mix(a[i - 1], b[i])
    for i in range(1, len(a), 2):
        a[i] = mix(a[i - 1], b[i])


def s111_dense(a, b):
    # corpus: sequential carried-dependence a work=mix(a[i - 1], b[i])
    for i in range(1, len(a)):
        a[i] = mix(a[i - 1], b[i])  # <- a


def s1111(a, b, c):
    half = len(a) // 2
    # corpus: parallel work=mix(c[i], b[i])
    for i in range(half):
        a[2 * i] = mix(c[i], b[i])


def s112(a, b):
    """Backwards: what is read is written later."""
    # corpus: parallel work=mix(a[i], b[i])
    for i in range(len(a) - 2, -1, -1):
        a[i + 1] = mix(a[i], b[i])


def s112_forwards(a, b):
    # corpus: sequential carried-dependence a work=mix(a[i], b[i])
    for i in range(len(a) - 1):
        a[i + 1] = mix(a[i], b[i])  # <- a


def s113(a, b):
    """All elements but the first, computed from the first."""
    # corpus: parallel work=mix(a[0], b[i])
    for i in range(1, len(a)):
        a[i] = mix(a[0], b[i])


def s1113(a, b):
    """The middle element is read before and after it is written."""
    # corpus: sequential carried-dependence a work=mix(a[len(a) // 2], b[i])
    for i in range(len(a)):
        a[i] = mix(a[len(a) // 2], b[i])  # <- a


def s119(aa, bb):
    """A diagonal dependence: rows one after the other."""
    n = len(aa)
    # corpus: sequential carried-dependence aa
    for i in range(1, n):
        for j in range(1, n):  # work
            aa[i][j] = mix(aa[i - 1][j - 1], bb[i][j])  # <- aa


def s1119(aa, bb):
    """Down the columns: of one row all elements are independent."""
    n = len(aa)
    for i in range(1, n):
        # corpus: parallel work=mix(aa[i - 1][j], bb[i][j])
        for j in range(n):
            aa[i][j] = mix(aa[i - 1][j], bb[i][j])


def s118(a, bb):
    """A triangular recurrence."""
    n = len(a)
    for i in range(1, n):
        # corpus: parallel work=mix(bb[j][i], a[i - j - 1])
        for j in range(i):
            a[i] += mix(bb[j][i], a[i - j - 1])


def main():
    n = 9
    rows = [[(i * 7 + j * 3) % 11 for j in range(n)] for i in range(n)]
    b = [(i * 5 + 2) % 13 for i in range(n)]
    c = [(i * 3 + 1) % 7 for i in range(n)]
    results = []
    for loop in (s000, s111, s111_dense, s112, s112_forwards, s113, s1113):
        a = [(i * i + 1) % 17 for i in range(n)]
        loop(a, b)
        results.append(sum((k + 1) * v for k, v in enumerate(a)))
    a = list(range(n))
    s1111(a, b, c)
    results.append(a)
    for loop in (s119, s1119):
        aa = [row[:] for row in rows]
        loop(aa, rows)
        results.append(aa[n - 1])
    s118(a, rows)
    results.append(a)
    for result in results:
        print(result)


if __name__ == "__main__":
    main()
