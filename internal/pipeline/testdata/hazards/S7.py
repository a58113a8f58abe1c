# S7: the item is changed


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def main(xs):
    rows = [{"x": x} for x in xs]
    for row in rows:
        row["y"] = work(row["x"])
    print(rows)


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
