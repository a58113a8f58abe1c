# P10: a large table that all need


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def main(xs):
    table = list(range(20000))
    for x in xs:
        print(work(x) + table[x * 100])


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
