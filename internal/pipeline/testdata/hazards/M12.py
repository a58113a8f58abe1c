# M12: a counter reached by way of the dictionary of an object


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


class Meter:
    def __init__(self):
        self.total = 0


METER = Meter()


def weigh(x):
    t = work(x)
    METER.__dict__["total"] += t
    return t


def main(xs):
    out = []
    for x in xs:
        out.append(weigh(x))
    print(out, METER.total)


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
