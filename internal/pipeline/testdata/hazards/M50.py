# M50: a generator expression reads what the body binds
def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def main(xs, base):
    out = []
    for v in (base + x for x in xs):
        value = work(v)
        out.append(value)
        base = value % 7
    print(out)


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2], 4)
