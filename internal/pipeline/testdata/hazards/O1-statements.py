# O1: output stands between calls that wait
import time


def work(x):
    time.sleep(0.01 * x)
    return x * 2


def main():
    print("asks")
    first = work(5)
    print("first", first)
    second = work(1)
    print("second", second)


if __name__ == "__main__":
    main()
