# M1: results share a part with fixed data, and it changes later


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def pair(x, table):
    return [work(x), table]


def main(xs):
    table = [1]
    out = []
    for x in xs:
        out.append(pair(x, table))
    table.append(2)
    print(out)


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
