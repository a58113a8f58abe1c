# M51: the deep copy of an object is the object itself
import copy


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


class Registry:
    def __init__(self):
        self.total = 0

    def __deepcopy__(self, memo):
        return self

    def add(self, x):
        self.total += work(x + self.total)
        return self.total


def main(registry, xs):
    out = []
    for x in xs:
        own = copy.deepcopy(registry)
        out.append(own.add(x))
    print(out)


if __name__ == "__main__":
    main(Registry(), [5, 3, 8, 1, 9, 2])
