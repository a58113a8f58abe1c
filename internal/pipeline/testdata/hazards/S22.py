# S22: a sentinel that is compared by identity


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


MISSING = object()


def find(x):
    y = work(x)
    return y if y % 2 else MISSING


def main(xs):
    found = []
    for x in xs:
        y = find(x)
        if y is not MISSING:
            found.append(y)
    print(found)


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
