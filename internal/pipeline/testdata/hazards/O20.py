# O20: the body installs a handler
import signal


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def main(xs):
    for x in xs:
        signal.signal(signal.SIGUSR1, signal.SIG_IGN)
        print(work(x))


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
