# S13: a default argument remembers


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def step(x, seen=[]):
    seen.append(x)
    return work(x) + len(seen)


def main(xs):
    for x in xs:
        print(step(x))


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
