# E7: a return stands between calls that wait
import time


def work(x):
    time.sleep(0.05)
    return x * 2


def main(stop):
    first = work(3)
    second = work(4)
    if first > stop:
        return first
    print("went on", second)
    third = work(5)
    return second + third


if __name__ == "__main__":
    print(main(1), main(100))
