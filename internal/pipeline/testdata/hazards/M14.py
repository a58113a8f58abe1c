# M14: a method of the project is replaced in main


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


class Scale:
    def weigh(self, x):
        return work(x)


def double(self, x):
    return 2 * work(x)


def main(xs):
    Scale.weigh = double
    scale = Scale()
    out = []
    for x in xs:
        out.append(scale.weigh(x))
    print(out)


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
