# M13: vars() of an object is changed


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


class Meter:
    def __init__(self):
        self.total = 0


def weigh(meter, x):
    t = work(x)
    vars(meter)["total"] = t
    return t


def main(xs):
    meter = Meter()
    out = []
    for x in xs:
        out.append(weigh(meter, x))
    print(out, meter.total)


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
