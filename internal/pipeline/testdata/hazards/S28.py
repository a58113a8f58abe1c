# S28: something is made at its first use


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


_table = None


def step(x):
    global _table
    if _table is None:
        _table = [work(i) for i in range(10)]
    return work(x) + _table[x]


def main(xs):
    for x in xs:
        print(step(x))


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
