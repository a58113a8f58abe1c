# P3: the work needs a lock, in work that waits and computes
import threading
import time


def fetch(x):
    time.sleep(0.001)
    return x


def work(x, lock):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    with lock:
        return t


def main(xs):
    lock = threading.Lock()
    for x in xs:
        page = fetch(x)
        print(x, work(page, lock))


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
