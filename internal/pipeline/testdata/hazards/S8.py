# S8: somebody else holds the items that are changed


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def main(xs):
    rows = [{"x": x} for x in xs]
    by_x = {row["x"]: row for row in rows}
    for row in rows:
        row["y"] = work(row["x"])
    print(by_x)


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
