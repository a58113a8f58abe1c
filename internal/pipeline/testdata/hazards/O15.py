# O15: something local to the thread is set before the loop
import threading


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


local = threading.local()


def step(x):
    return work(x + local.level)


def main(xs):
    local.level = 7
    for x in xs:
        print(step(x))


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
