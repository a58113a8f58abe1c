# I7: the loop hands out its results


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def results(xs):
    for x in xs:
        print("in", x)
        yield work(x)
        print("out", x)


def main(xs):
    for y in results(xs):
        print(y)


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
