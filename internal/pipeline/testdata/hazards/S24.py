# S24: an operator counts


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


class Acc:
    def __init__(self):
        self.n = 0

    def __add__(self, x):
        self.n += x
        return self


def main(xs):
    c = Acc()
    for x in xs:
        print(work((c + x).n))


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
