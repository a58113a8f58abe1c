# Looks parallel, is not: `values` is changed in place, and each element needs the new value of
# its left neighbour (loop on line 15, written on line 16, read on line 16).
import sys


def smooth(left, own):
    for _ in range(2000):
        own = (left * 3 + own * 5) % 10007
    return own


def main():
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 400
    values = [(i * 37) % 1000 for i in range(size)]
    for i in range(1, len(values)):
        values[i] = smooth(values[i - 1], values[i])
    print(values[:6], sum(values))


if __name__ == "__main__":
    main()
