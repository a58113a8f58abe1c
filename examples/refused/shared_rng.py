# Looks parallel, is not: `random` is one seeded generator: every walk continues where the one
# before stopped (loop on line 18, written on line 10, read on line 10).
import random
import sys


def walk(steps):
    x = y = 0
    for _ in range(steps):
        x += random.choice((-1, 1))
        y += random.choice((-1, 1))
    return x * x + y * y


def main():
    walks = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    random.seed(2024)
    distances = [walk(500) for _ in range(walks)]
    print(distances[:6], sum(distances) / len(distances))


if __name__ == "__main__":
    main()
