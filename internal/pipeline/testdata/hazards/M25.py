# M25: a way to pickle that is registered in main
import copyreg


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


class Item:
    def __init__(self, value):
        self.value = value


def build(value):
    return Item(value + 1)


def reduce(item):
    return build, (item.value,)


def weigh(item):
    return work(item.value)


def main(xs):
    copyreg.pickle(Item, reduce)
    items = [Item(x) for x in xs]
    out = []
    for item in items:
        out.append(weigh(item))
    print(out)


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
