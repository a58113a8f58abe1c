# M52: a defaultdict numbers its entries as they are asked for
import itertools
from collections import defaultdict


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def main(names):
    numbers = defaultdict(itertools.count().__next__)
    print([work(numbers[name]) for name in names])


if __name__ == "__main__":
    main(["a", "b", "a", "c", "b", "d"])
