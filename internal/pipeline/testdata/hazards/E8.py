# E8: a loop with an else part


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def main(xs):
    for x in xs:
        if work(x) == -1:
            break
    else:
        print("none")
    print(x)


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
