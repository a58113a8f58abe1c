# S12: a method counts in its class


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


class Counter:
    hits = 0

    @staticmethod
    def step(x):
        Counter.hits += 1
        return work(x)


def main(xs):
    for x in xs:
        print(Counter.step(x))
    print(Counter.hits)


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
