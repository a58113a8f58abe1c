# S20: functions made in the loop see its last variable


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def main(xs):
    fs = []
    for x in xs:
        y = work(x)
        fs.append(lambda: (x, y))
    print([f() for f in fs])


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
