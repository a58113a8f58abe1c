# M47: a signal handler of main is asked for
import signal


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def handler(number, frame):
    pass


def asked(x):
    return (work(x), signal.getsignal(signal.SIGUSR1) is handler)


def main(xs):
    signal.signal(signal.SIGUSR1, handler)
    out = []
    for x in xs:
        out.append(asked(x))
    print(out)


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
