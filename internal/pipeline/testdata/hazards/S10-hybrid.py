# S10: the result is what was fetched, in work that waits and computes
import time


def fetch(x):
    time.sleep(0.001)
    return [x]


def work(page):
    t = 0
    for i in range(40):
        t = (t * 31 + page[0] + i) % 1000003
    return page if t % 2 else [t]


def main(xs):
    for x in xs:
        page = fetch(x)
        again = work(page)
        again.append(1)
        print(page, again)


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
