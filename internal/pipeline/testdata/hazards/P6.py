# P6: a decorated function


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def twice(f):
    def inner(x):
        return 2 * f(x)

    return inner


@twice
def step(x):
    return work(x)


def main(xs):
    for x in xs:
        print(step(x))


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
