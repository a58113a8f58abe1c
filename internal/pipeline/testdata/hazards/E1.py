# E1: an item raises: what came before it has happened, nothing after it


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def check(x):
    if x == 8:
        raise ValueError(x)
    return work(x)


def main(xs):
    for x in xs:
        print(check(x))


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
