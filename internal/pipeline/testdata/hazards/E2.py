# E2: a handler around the loop


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
    out = []
    try:
        for x in xs:
            out.append(check(x))
    except ValueError as error:
        print("bad", error)
    print(out)


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
