# I5: a generator that all share


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def main(xs):
    g = (work(i) for i in range(20))
    out = []
    for x in xs:
        out.append(work(x) + next(g))
    print(out)


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
