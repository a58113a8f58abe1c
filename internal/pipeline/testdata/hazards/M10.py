# M10: a class of the script is shown by its repr


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


class Box:
    def __init__(self, value):
        self.value = value


def label(x):
    return str(type(Box(x))) + str(work(x))


def main(xs):
    out = []
    for x in xs:
        out.append(label(x))
    print(out)


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
