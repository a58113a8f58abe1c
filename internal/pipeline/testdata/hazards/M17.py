# M17: a dialect of csv that is registered in main
import csv


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def fields(line):
    t = work(len(line))
    return [t, next(csv.reader([line], "bars"))]


def main(xs):
    csv.register_dialect("bars", delimiter="|")
    lines = ["|".join("ab" * x) for x in xs]
    out = []
    for line in lines:
        out.append(fields(line))
    print(out)


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
