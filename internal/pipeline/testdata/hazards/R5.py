# R5: a fold stays a fold


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def main(xs):
    total = 0.0
    for x in xs:
        total += 0.1 + work(x) * 1e-17
    print(repr(total))


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
