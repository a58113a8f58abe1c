# P7: a local class is the result


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def main(xs):
    class Point:
        def __init__(self, x):
            self.x = work(x)

    out = []
    for x in xs:
        out.append(Point(x))
    print([p.x for p in out])


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
