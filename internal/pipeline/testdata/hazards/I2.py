# I2: making an item has effects


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def items(xs):
    for x in xs:
        print("made", x)
        yield x


def main(xs):
    for x in items(xs):
        print("done", work(x))


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
