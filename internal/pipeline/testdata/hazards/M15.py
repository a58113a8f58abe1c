# M15: the class of an object is changed


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


class Plain:
    def weigh(self, x):
        return work(x)


class Double(Plain):
    def weigh(self, x):
        return 2 * work(x)


def main(xs):
    scale = Plain()
    scale.__class__ = Double
    out = []
    for x in xs:
        out.append(scale.weigh(x))
    print(out)


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
