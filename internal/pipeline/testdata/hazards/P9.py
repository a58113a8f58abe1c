# P9: an object that several items share changes


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def main(xs):
    shared = [0]
    rows = [(x, shared) for x in xs]
    for x, box in rows:
        box[0] += work(x)
    print(shared)


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
