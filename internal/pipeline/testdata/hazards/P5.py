# P5: a global that is set by main


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


level = 0


def step(x):
    return work(x + level)


def main(xs):
    global level
    level = 7
    for x in xs:
        print(step(x))


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
