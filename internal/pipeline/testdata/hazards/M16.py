# M16: pickling drops a field


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


class Item:
    def __init__(self, value):
        self.value = value
        self.extra = value

    def __getstate__(self):
        return {"value": self.value}

    def __setstate__(self, state):
        self.value = state["value"]
        self.extra = 0


def weigh(item):
    return work(item.value + item.extra)


def main(xs):
    items = [Item(x) for x in xs]
    out = []
    for item in items:
        out.append(weigh(item))
    print(out)


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
