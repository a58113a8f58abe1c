# S14: a function counts in its attribute


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def step(x):
    step.calls += 1
    return work(x)


step.calls = 0


def main(xs):
    for x in xs:
        print(step(x))
    print(step.calls)


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
