# P13: the work hands work to an executor
from concurrent.futures import ThreadPoolExecutor


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def main(xs):
    with ThreadPoolExecutor(2) as pool:
        for x in xs:
            print(pool.submit(work, x).result())


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
