# S3: a callee of calls that wait counts in a global
import time

calls = 0


def work(x):
    global calls
    before = calls
    time.sleep(0.05)
    calls = before + 1
    return x * 2


def main():
    first = work(3)
    second = work(4)
    print(first, second, calls)


if __name__ == "__main__":
    main()
