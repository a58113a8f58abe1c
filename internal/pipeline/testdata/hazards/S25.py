# S25: identities are compared


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def main(xs):
    out = []
    rows = [[x] for x in xs]
    for row in rows:
        out.append(work(row[0]) + id(row) - id(row))
    print(out)


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
