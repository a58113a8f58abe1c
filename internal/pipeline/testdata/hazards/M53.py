# M53: a set of numbers that comes back has another order


def work(x):
    out = set(range(100))
    for i in range(100):
        if i not in (9, 64):
            out.discard(i)
    out.add(x)
    return out


def main(xs):
    rows = []
    for x in xs:
        rows.append(work(x))
    print([list(row) for row in rows])


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
