# E14: an alarm is set in the body
import signal


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def main(xs):
    for x in xs:
        signal.alarm(10)
        print(work(x))
        signal.alarm(0)


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
