# O3: each item writes the same file


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def save(x):
    y = work(x)
    with open("last.txt", "w") as f:
        f.write(str(y))


def main(xs):
    for x in xs:
        save(x)
    print(open("last.txt").read())


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
