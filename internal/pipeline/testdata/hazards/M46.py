# M46: the work imports a module that has effects


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def weigh(x):
    import this
    return work(x)


def main(xs):
    out = []
    for x in xs:
        out.append(weigh(x))
    print(out)


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
