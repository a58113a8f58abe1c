"""TSVC s161 to s176, s271 to s2711 and s441: tests, jumps and crossing subscripts."""


def mix(x, y):
    value = x * 31 + y
    for k in range(12):
        value = (value * 69069 + k) % 65521
    return value


def s161(a, b, c):
    """One branch writes what the other reads two steps later."""
    # corpus: sequential carried-dependence c work=mix(c[i], b[i])
    for i in range(len(a) - 1):
        if b[i] < 6:
            c[i + 1] = a[i] + b[i]  # <- c
        else:
            a[i] = mix(c[i], b[i])


def s162(a, b, k):
    """k is known to be positive."""
    if k > 0:
        # corpus: parallel work=mix(a[i + k], b[i])
        for i in range(len(a) - k):
            a[i] = mix(a[i + k], b[i])


def s162_negative(a, b, k):
    # corpus: sequential carried-dependence a work=mix(a[i - k], b[i])
    for i in range(k, len(a)):
        a[i] = mix(a[i - k], b[i])  # <- a


def s171(a, b, inc):
    """A stride that is not known."""
    # corpus: parallel work=mix(b[i], 3)
    for i in range(len(b)):
        a[i * inc] += mix(b[i], 3)


def s173(a, b):
    """Written beyond everything that is read."""
    half = len(a) // 2
    # corpus: parallel work=mix(a[i], b[i])
    for i in range(half):
        a[i + half] = mix(a[i], b[i])


def s173_overlapping(a, b):
    third = len(a) // 3
    # corpus: sequential carried-dependence a work=mix(a[i], b[i])
    for i in range(2 * third):
        a[i + third] = mix(a[i], b[i])  # <- a


def s175(a, b, inc):
    # corpus: parallel work=mix(a[i + inc], b[i])
    for i in range(0, len(a) - inc, inc):
        a[i] = mix(a[i + inc], b[i])


def s176(a, b, c):
    """Convolution."""
    m = len(a) // 2
    # corpus: parallel
    for i in range(m):
        part = 0  # work
        for j in range(m):  # work
            part += mix(b[i + m - j - 1], c[j])
        a[i] += part


def s271(a, b, c):
    # corpus: parallel work=mix(b[i], c[i])
    for i in range(len(a)):
        if b[i] > 4:
            a[i] += mix(b[i], c[i])


def s273(a, b, c):
    # corpus: parallel
    for i in range(len(a)):
        gain = mix(c[i], b[i])  # work
        a[i] += gain
        if a[i] % 2 == 0:
            b[i] += gain
        c[i] += a[i] % 5


def s275(aa, bb):
    """Columns with a positive head are scanned, each by itself."""
    n = len(aa)
    tails = []
    # corpus: parallel
    for i in range(n):
        tail = aa[0][i]  # work
        if aa[0][i] > 2:  # work
            for j in range(1, n):
                tail = mix(tail, bb[j][i])
        tails.append(tail)
    return tails


def s277(a, b, c):
    # corpus: sequential carried-dependence b work=mix(b[i], c[i])
    for i in range(len(a) - 1):
        if a[i] >= 3:
            continue
        a[i] += mix(b[i], c[i])
        b[i + 1] = c[i] + a[i] % 9  # <- b


def s278(a, b, c):
    """Both branches, then a common end."""
    # corpus: parallel
    for i in range(len(a)):
        if a[i] > 7:  # work
            x = mix(b[i], 1)
        else:
            x = mix(c[i], 2)
        a[i] = x + b[i]


def s281(a, b):
    """Crossing: the second half reads what the first wrote."""
    n = len(a)
    # corpus: sequential carried-dependence a work=mix(a[n - i - 1], b[i])
    for i in range(n):
        a[i] = mix(a[n - i - 1], b[i])  # <- a


def s281_half(a, b):
    """Up to the middle nothing crosses."""
    n = len(a)
    # corpus: parallel work=mix(a[n - i - 1], b[i])
    for i in range(n // 2):
        a[i] = mix(a[n - i - 1], b[i])


def s291(a, b):
    """The neighbour on the left, around the corner."""
    im1 = len(b) - 1
    # corpus: pipeline work=mix(b[i], i)
    for i in range(len(a)):
        a[i] = mix(b[i], i) + b[im1]
        im1 = i


def s293(a):
    """The first element is read by all and written by the first."""
    # corpus: sequential carried-dependence a work=mix(a[0], i)
    for i in range(len(a)):
        a[i] = mix(a[0], i)  # <- a


def s441(a, b, c, d):
    # corpus: parallel
    for i in range(len(a)):
        if d[i] < 4:  # work
            term = mix(b[i], c[i])
        elif d[i] == 4:
            term = mix(b[i], b[i])
        else:
            term = mix(c[i], c[i])
        a[i] += term


def main():
    n = 9
    b = [(i * 5 + 2) % 13 for i in range(2 * n)]
    c = [(i * 3 + 1) % 7 for i in range(2 * n)]
    grid = [[(i * 7 + j * 3) % 11 for j in range(n)] for i in range(n)]
    for loop in (s161, s176, s271, s273, s277, s278):
        a = [(i * i + 1) % 17 for i in range(n)]
        first, second = list(b), list(c)
        loop(a, first, second)
        print(loop.__name__, a, first, second)
    for loop in (s173, s173_overlapping, s281, s281_half, s291):
        a = [(i * i + 1) % 17 for i in range(n)]
        loop(a, b)
        print(loop.__name__, a)
    for loop in (s162, s162_negative, s175):
        a = [(i * i + 1) % 17 for i in range(n)]
        loop(a, b, 2)
        print(loop.__name__, a)
    a = [0] * (6 * n)
    s171(a, b, 3)
    print(a)
    print(s275(grid, grid))
    a = [5] * n
    s293(a)
    print(a)
    s441(a, b, c, b)
    print(a)


if __name__ == "__main__":
    main()
