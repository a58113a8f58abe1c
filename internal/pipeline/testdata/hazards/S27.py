# S27: a dict grows while it is read


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def main(xs):
    names = {x: x for x in xs}
    for x in list(names):
        names[x + 100] = work(x)
    print(names)


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
