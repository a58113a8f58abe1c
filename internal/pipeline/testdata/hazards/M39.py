# M39: a level of logging that is named in main
import logging


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def label(x):
    return logging.getLevelName(5) + str(work(x))


def main(xs):
    logging.addLevelName(5, "TRACE")
    out = []
    for x in xs:
        out.append(label(x))
    print(out)


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
