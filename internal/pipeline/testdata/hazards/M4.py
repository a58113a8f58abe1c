# M4: a cached property of the item is looked for later
from functools import cached_property


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


class Item:
    def __init__(self, value):
        self.value = value

    @cached_property
    def weight(self):
        return work(self.value)


def main(xs):
    items = [Item(x) for x in xs]
    out = []
    for item in items:
        out.append(item.weight)
    print(out, [sorted(vars(item)) for item in items])


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
