# S4: a closure counts in its function


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def main(xs):
    n = 0

    def step(x):
        nonlocal n
        n += work(x)
        return n

    for x in xs:
        print(step(x))


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
