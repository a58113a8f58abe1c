# S10: one object in two results


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def main(xs):
    rows = [[x] for x in xs]
    rows.append(rows[0])
    out = []
    for row in rows:
        out.append((work(row[0]), row))
    print(out[0][1] is out[-1][1])


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
