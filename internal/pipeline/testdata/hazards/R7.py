# R7: division by zero


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def main(xs):
    for x in xs:
        print(work(x) / (x - 8))


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
