# O17: the body asks the user


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def main(xs):
    for x in xs:
        try:
            answer = input()
        except EOFError:
            answer = "none"
        print(work(x), answer)


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
