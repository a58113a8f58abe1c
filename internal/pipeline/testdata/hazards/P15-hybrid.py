# P15: the program has threads of its own, in work that waits and computes
import threading
import time


def fetch(x):
    time.sleep(0.001)
    return x


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def main(xs):
    watch = threading.Timer(60, print, ["late"])
    watch.start()
    for x in xs:
        page = fetch(x)
        print(x, work(page))
    watch.cancel()


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
