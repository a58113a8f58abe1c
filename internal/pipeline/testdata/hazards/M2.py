# M2: a result is a constant object of the module, looked for by identity
NAN = float("nan")


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def ratio(x):
    t = work(x)
    return NAN if t % 2 else float(t)


def main(xs):
    out = []
    for x in xs:
        out.append(ratio(x))
    print(out.count(NAN), NAN in out)


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
