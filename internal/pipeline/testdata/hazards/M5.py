# M5: one failing item of a chunk, and the results before it are seen


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def check(x):
    t = work(x)
    if x == 1:
        raise ValueError(x)
    return t


def main(xs):
    out = []
    try:
        for x in xs:
            out.append(check(x))
    except ValueError as error:
        print("failed", error)
    print(out)


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
