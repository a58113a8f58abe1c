# M33: the depth of recursion that is left is measured


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def depth(n):
    try:
        return depth(n + 1)
    except RecursionError:
        return n


def main(xs):
    out = []
    for x in xs:
        out.append(work(x) + depth(0))
    print(len(set(out)), depth(0) - (out[0] - work(xs[0])))


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
