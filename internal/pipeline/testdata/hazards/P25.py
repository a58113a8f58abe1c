# P25: a deep structure


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def first(chain):
    return chain[0]


def main(xs):
    chain = None
    for x in range(3000):
        chain = (x, chain)
    for x in xs:
        print(work(x + first(chain)))


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
