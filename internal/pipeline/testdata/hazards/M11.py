# M11: a metaclass counts the objects


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


class Counting(type):
    made = 0

    def __call__(cls, *args):
        Counting.made += 1
        return super().__call__(*args)


class Box(metaclass=Counting):
    def __init__(self, value):
        self.value = value


def weigh(x):
    return work(Box(x).value)


def main(xs):
    out = []
    for x in xs:
        out.append(weigh(x))
    print(out, Counting.made)


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
