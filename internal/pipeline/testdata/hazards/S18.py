# S18: the previous result goes into the next


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def main(xs):
    prev = 0
    for x in xs:
        prev = work(x + prev)
        print(prev)


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
