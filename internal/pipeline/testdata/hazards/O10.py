# O10: the body sets and reads the environment
import os


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def step(x):
    before = os.environ.get("STEP", "none")
    os.environ["STEP"] = str(x)
    return before, work(x)


def main(xs):
    for x in xs:
        print(step(x))


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
