# P26: pickling has effects


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


class Odd:
    def __init__(self, n):
        self.n = n

    def __reduce__(self):
        print("pickled")
        return Odd, (self.n + 1,)


def step(item, x):
    return work(x + item.n)


def main(xs):
    item = Odd(3)
    for x in xs:
        print(step(item, x))


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
