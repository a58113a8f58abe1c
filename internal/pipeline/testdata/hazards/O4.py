# O4: all read from one file object


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def main(xs):
    with open("in.txt", "w") as f:
        f.write("\n".join(map(str, range(20))))
    with open("in.txt") as f:
        for x in xs:
            print(work(x + int(f.readline())))


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
