# S9: rows that are one list


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def main(xs):
    rows = [[0] * 2] * len(xs)
    for i, row in enumerate(rows):
        row[0] = row[0] + work(i)
    print(rows)


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
