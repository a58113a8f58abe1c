# S17: items are skipped that were seen


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def main(xs):
    seen = set()
    for x in xs + xs:
        key = x % 4
        if key not in seen:
            seen.add(key)
            print(key, work(x))


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
