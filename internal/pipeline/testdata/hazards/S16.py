# S16: an element from the one before it


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def main(xs):
    a = [1] * len(xs)
    for i in range(1, len(xs)):
        a[i] = work(a[i - 1]) + 1
    print(a)


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
