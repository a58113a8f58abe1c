# M48: a sentinel string is compared by identity
MISSING = "no value"


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def pick(x):
    return MISSING if work(x) % 2 else str(x)


def main(xs):
    out = []
    for x in xs:
        out.append(pick(x))
    print([r is MISSING for r in out])


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
