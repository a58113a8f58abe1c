# E10: the handler around calls that wait reads what the first of them gave
import time


def work(x):
    time.sleep(0.05)
    return x * 2


def fails(x):
    time.sleep(0.01)
    raise ValueError(x)


def main():
    first = second = None
    try:
        first = work(3)
        second = fails(4)
    except ValueError as error:
        print(first, second, error.args)


if __name__ == "__main__":
    main()
