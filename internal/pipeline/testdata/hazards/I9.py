# I9: slow items come first


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def slow(x):
    t = 0
    for _ in range(200 * x):
        t += work(x)
    return t


def main(xs):
    for x in xs:
        print(slow(x))


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
