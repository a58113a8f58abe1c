# S26: reading makes a key
import collections


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def main(xs):
    groups = collections.defaultdict(list)
    for x in xs:
        groups[x % 3].append(work(x + len(groups[x % 2])))
    print(dict(groups))


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
