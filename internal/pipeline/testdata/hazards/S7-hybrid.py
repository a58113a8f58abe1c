# S7: what was fetched is changed, in work that waits and computes
import time


def fetch(x):
    time.sleep(0.001)
    return [x]


def work(page):
    t = 0
    for i in range(40):
        t = (t * 31 + page[0] + i) % 1000003
    page.append(t)


def main(xs):
    for x in xs:
        page = fetch(x)
        work(page)
        print(page)


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
