# S3: a callee counts in a global


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


n = 0


def step(x):
    global n
    n += work(x)
    return n


def main(xs):
    for x in xs:
        print(step(x))


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
