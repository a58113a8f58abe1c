# P2: a method of a large object is the work


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


class Model:
    def __init__(self, table):
        self.table = table

    def score(self, x):
        return work(x) + self.table[x]


def main(xs):
    model = Model(list(range(1000)))
    for x in xs:
        print(model.score(x))


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
