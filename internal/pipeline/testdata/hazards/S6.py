# S6: results are stored by key, the last one wins


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def main(xs):
    found = {}
    for x in xs:
        found[x % 3] = work(x)
    print(found)


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
