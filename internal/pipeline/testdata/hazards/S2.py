# S2: counts by key


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def main(xs):
    count = {}
    for x in xs:
        key = work(x) % 3
        count[key] = count.get(key, 0) + 1
    print(count)


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
