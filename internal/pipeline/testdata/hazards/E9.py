# E9: continue after an effect


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def main(xs):
    for x in xs:
        print("item", x)
        y = work(x)
        if y % 2:
            continue
        print("even", y)


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
