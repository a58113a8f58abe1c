# M37: an access to a missing attribute counts


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


class Lazy:
    def __init__(self):
        self.asked = 0

    def __getattr__(self, name):
        self.asked += 1
        return len(name)


def weigh(lazy, x):
    return work(x + lazy.missing)


def main(xs):
    lazy = Lazy()
    out = []
    for x in xs:
        out.append(weigh(lazy, x))
    print(out, lazy.asked)


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
