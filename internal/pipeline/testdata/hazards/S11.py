# S11: a method counts in its object


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


class Counter:
    hits = 0

    def step(self, x):
        self.hits += 1
        return work(x)


def main(xs):
    c = Counter()
    for x in xs:
        print(c.step(x))
    print(c.hits)


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
