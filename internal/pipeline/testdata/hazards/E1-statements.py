# E1: the second of two calls that wait raises
import time


def work(x):
    time.sleep(0.05)
    return x * 2


def fails(x):
    time.sleep(0.01)
    raise ValueError(x)


def main():
    first = work(3)
    print("first", first)
    second = fails(4)
    third = work(5)
    print("never", second, third)


if __name__ == "__main__":
    main()
