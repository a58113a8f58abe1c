# E3: an exception that pickle cannot build again


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


class Bad(Exception):
    def __init__(self, a, b):
        super().__init__(f"{a}/{b}")
        self.a, self.b = a, b


def check(x):
    if x == 8:
        raise Bad(x, 1)
    return work(x)


def main(xs):
    out = []
    try:
        for x in xs:
            out.append(check(x))
    except Bad as error:
        print(type(error).__name__, error.a, error.b, error)
    print(out)


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
