# S15: a cache that only saves time
import functools


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


@functools.lru_cache(maxsize=None)
def step(x):
    return work(x)


def main(xs):
    out = []
    for x in xs + xs:
        out.append(step(x))
    print(out)


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
