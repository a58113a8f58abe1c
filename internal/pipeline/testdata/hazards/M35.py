# M35: the results refer weakly to what they were made of
import weakref


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


class Item:
    def __init__(self, value):
        self.value = value


def weigh(item):
    return (work(item.value), weakref.ref(item))


def main(xs):
    items = [Item(x) for x in xs]
    out = []
    for item in items:
        out.append(weigh(item))
    print([(t, ref() is item) for (t, ref), item in zip(out, items)])


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
