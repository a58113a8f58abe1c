# O1: a function prints


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def step(x):
    y = work(x)
    print(x, y)


def main(xs):
    for x in xs:
        step(x)


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
