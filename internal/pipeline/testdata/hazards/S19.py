# S19: the loop's variables are used after it


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def main(xs):
    for x in xs:
        y = work(x)
        print(y)
    print(x, y)


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
