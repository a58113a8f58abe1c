# M34: classes register themselves when they are made
REGISTRY = []


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


class Base:
    def __init_subclass__(cls, **keywords):
        REGISTRY.append(cls.__name__)


def make(x):
    kind = type("K%d" % x, (Base,), {})
    return (kind.__name__, work(x))


def main(xs):
    out = []
    for x in xs:
        out.append(make(x))
    print(out, REGISTRY)


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
