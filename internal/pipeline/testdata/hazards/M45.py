# M45: one string object in two results is compared by identity


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def half(x):
    s = str(work(x))
    return (s, s)


def main(xs):
    out = []
    for x in xs:
        out.append(half(x))
    print([a is b for a, b in out])


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
