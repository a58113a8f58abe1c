# P14: a loop in a loop: one pool only


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def main(xs):
    for x in xs:
        inner = []
        for i in range(3):
            inner.append(work(x + i))
        print(sum(inner))


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
