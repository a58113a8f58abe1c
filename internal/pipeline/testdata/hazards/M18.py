# M18: a limit of csv that is set in main
import csv


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def fields(line):
    t = work(len(line))
    try:
        return [t, len(next(csv.reader([line])))]
    except csv.Error:
        return [t, -1]


def main(xs):
    csv.field_size_limit(4)
    lines = ["a" * x for x in xs]
    out = []
    for line in lines:
        out.append(fields(line))
    print(out)


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
