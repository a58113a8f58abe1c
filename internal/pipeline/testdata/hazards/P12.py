# P12: results are used one by one


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def main(xs):
    longest = ""
    for x in xs:
        text = str(work(x)) * 100
        if len(text) > len(longest):
            longest = text
    print(len(longest))


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
