# P23: a dict that a server process keeps
import multiprocessing


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def main(xs):
    with multiprocessing.Manager() as manager:
        d = manager.dict()
        for x in xs:
            d[x % 3] = d.get(x % 3, 0) + work(x)
        print(dict(d))


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
