# I14: of equals the first wins


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def main(xs):
    best, arg = -1, None
    for x in xs + xs:
        y = work(x) % 2
        if y > best:
            best, arg = y, x
    print(best, arg)


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
