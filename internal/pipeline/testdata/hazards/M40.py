# M40: a default of a function is changed


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def weigh(x, scale=1):
    return work(x) * scale


def main(xs):
    weigh.__defaults__ = (2,)
    out = []
    for x in xs:
        out.append(weigh(x))
    print(out)


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
