# O14: a context variable is set before the loop
import contextvars


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


level = contextvars.ContextVar("level", default=1)


def step(x):
    return work(x + level.get())


def main(xs):
    level.set(7)
    for x in xs:
        print(step(x))


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
