# M49: the process is set up at the top of the script
import csv
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.setrecursionlimit(5000)
csv.register_dialect("bars", delimiter="|")


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def fields(line):
    t = work(len(line))
    return [t, sys.getrecursionlimit(), len(list(csv.reader([line], "bars"))[0])]


def main(xs):
    lines = ["|".join("ab" * x) for x in xs]
    out = []
    for line in lines:
        out.append(fields(line))
    print(out)


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
