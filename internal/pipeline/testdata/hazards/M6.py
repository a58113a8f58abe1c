# M6: the cause of an exception is looked at


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def check(x):
    t = work(x)
    try:
        return t // (x - 1)
    except ZeroDivisionError as error:
        raise ValueError(x) from error


def main(xs):
    out = []
    try:
        for x in xs:
            out.append(check(x))
    except ValueError as error:
        print(repr(error.__cause__), repr(error.__context__))
    print(out)


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
