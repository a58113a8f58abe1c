# O22: each item opens a file


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def step(x):
    with open("in.txt") as f:
        return work(x) + len(f.readline())


def main(xs):
    with open("in.txt", "w") as f:
        f.write("some")
    for x in xs:
        print(step(x))


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
