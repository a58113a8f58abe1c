# O5: a function logs to a file
import logging


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def step(x):
    y = work(x)
    logging.info("did %s", x)
    return y


def main(xs):
    logging.basicConfig(level=logging.INFO, filename="log.txt", format="%(message)s")
    for x in xs:
        print(step(x))
    print(open("log.txt").read())


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
