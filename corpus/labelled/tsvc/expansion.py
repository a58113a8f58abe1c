"""TSVC s251 to s261 and s211 to s244: temporaries, wrap-around variables, statements to be reordered."""


def mix(x, y):
    value = x * 31 + y
    for k in range(12):
        value = (value * 69069 + k) % 65521
    return value


def s251(a, b, c):
    # corpus: parallel
    for i in range(len(a)):
        s = mix(b[i], c[i])  # work
        a[i] = s * s


def s252(a, b, c):
    """The product of the iteration before is added: the products are independent."""
    t = 0
    # corpus: pipeline
    for i in range(len(a)):
        s = mix(b[i], c[i])  # work
        a[i] = s + t
        t = s


def s252_fed_back(a, b, c):
    t = 0
    # corpus: sequential carried-scalar t
    for i in range(len(a)):
        s = mix(b[i] + t, c[i])  # work
        a[i] = s + t
        t = s  # <- t


def s254(a, b):
    """A wrap-around variable: the neighbour on the left."""
    x = b[-1]
    # corpus: pipeline work=mix(b[i], 7)
    for i in range(len(a)):
        a[i] = (mix(b[i], 7) + x) // 2
        x = b[i]


def s255(a, b):
    x = b[-1]
    y = b[-2]
    # corpus: sequential carried-scalar x work=mix(x, y)
    for i in range(len(a)):
        a[i] = b[i] + mix(x, y)
        y = x
        x = a[i] % 100  # <- x


def s256(a, rows):
    """One scratch array for all rows, filled anew in each iteration."""
    scratch = [0] * len(a)
    # corpus: parallel
    for i in range(len(rows)):
        for j in range(len(scratch)):  # work
            scratch[j] = mix(rows[i][j], j)
        largest = max(scratch)  # work
        a[i] = largest


def s256_kept(a, rows):
    """The scratch array is not cleared between rows."""
    scratch = [0] * len(a)
    # corpus: sequential carried-container scratch
    for i in range(len(rows)):
        for j in range(len(scratch)):  # work
            scratch[j] += mix(rows[i][j], j)  # <- scratch
        largest = max(scratch)  # work
        a[i] = largest


def s257(a, rows):
    """A variable that is found in the condition of the iteration before."""
    s = 0
    # corpus: sequential carried-scalar s work=mix(s, rows[i][0])
    for i in range(len(rows)):
        if rows[i][0] > 4:
            s = rows[i][1] * rows[i][2]  # <- s
        a[i] = mix(s, rows[i][0])


def s257_reset(a, rows):
    # corpus: parallel
    for i in range(len(rows)):
        s = 0  # work
        if rows[i][0] > 4:  # work
            s = rows[i][1] * rows[i][2]
        value = mix(s, rows[i][0])  # work
        a[i] = value


def s211(a, b, c):
    """Two statements in the wrong order: b is read one step behind and written one ahead."""
    # corpus: sequential carried-dependence b work=mix(b[i - 1], c[i])
    for i in range(1, len(a) - 1):
        a[i] = mix(b[i - 1], c[i])
        b[i] = b[i + 1] - a[i] % 7  # <- b


def s211_distributed(a, b, c):
    # corpus: parallel work=mix(b[i - 1], c[i])
    for i in range(1, len(a) - 1):
        a[i] = mix(b[i - 1], c[i])
    # corpus: parallel work=mix(b[i + 1], a[i])
    for i in range(1, len(b) - 1):
        b[i] = mix(b[i + 1], a[i])


def s212(a, b, c):
    # corpus: pipeline
    for i in range(len(a) - 1):
        scaled = mix(a[i], c[i])  # work
        a[i] = scaled
        b[i] += a[i + 1]


def s241(a, b, c):
    # corpus: parallel
    for i in range(len(a) - 1):
        left = mix(b[i], c[i])  # work
        ahead = mix(a[i + 1], left)  # work
        a[i] = left
        b[i] = ahead


def s242(a, b, c):
    # corpus: sequential carried-dependence a work=mix(a[i - 1], b[i])
    for i in range(1, len(a)):
        a[i] = mix(a[i - 1], b[i]) + c[i]  # <- a


def s243(a, b, c):
    """The same temporary twice, for two things."""
    # corpus: parallel
    for i in range(len(a)):
        t = mix(b[i], c[i])  # work
        u = t * t % 1000  # work
        t = mix(u, c[i])  # work
        a[i] = t + u


def s261(a, b, c):
    """The temporary is read before it is bound: it is that of the iteration before."""
    t = 1
    # corpus: sequential carried-scalar t work=mix(t, b[i])
    for i in range(len(a)):
        u = mix(t, b[i])
        t = u + c[i]  # <- t
        a[i] = u


def main():
    n = 8
    b = [(i * 5 + 2) % 13 for i in range(n)]
    c = [(i * 3 + 1) % 7 for i in range(n)]
    grid = [[(i * 7 + j * 3) % 11 for j in range(n)] for i in range(n)]
    for loop in (s251, s252, s252_fed_back, s211, s211_distributed, s212, s241, s242, s243, s261):
        a = [(i * i + 1) % 17 for i in range(n)]
        e = list(b)
        loop(a, e, c)
        print(loop.__name__, a, e)
    for loop in (s254, s255):
        a = [0] * n
        loop(a, b)
        print(loop.__name__, a)
    for loop in (s256, s256_kept, s257, s257_reset):
        a = [0] * n
        loop(a, grid)
        print(loop.__name__, a)


if __name__ == "__main__":
    main()
