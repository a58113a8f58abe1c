# O7: warnings are turned off in the parent
import warnings


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def step(x):
    warnings.warn("careful")
    return work(x)


def main(xs):
    warnings.filterwarnings("ignore")
    for x in xs:
        print(step(x))


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
