# S7: what one call that waits is given is changed by the next one
import time


def work(rows, x):
    time.sleep(0.05)
    rows.append(x)
    return sum(rows)


def main():
    rows = [1, 2]
    first = work(rows, 3)
    second = work(rows, 4)
    print(first, second, rows)


if __name__ == "__main__":
    main()
