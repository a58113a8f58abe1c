# O2: lines go to one file


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def main(xs):
    with open("out.txt", "w") as f:
        for x in xs:
            f.write(f"{work(x)}\n")
    print(open("out.txt").read())


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
