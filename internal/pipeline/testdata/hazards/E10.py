# E10: each item handles its own exceptions


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
        try:
            y = check(x)
        except ValueError as error:
            print("bad", error)
            continue
        print(y)


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
