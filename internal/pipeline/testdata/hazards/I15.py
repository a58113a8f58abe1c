# I15: lists of different lengths


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def main(xs):
    out = []
    for a, b in zip(xs, xs[1:]):
        out.append(work(a + b))
    print(out)


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
