# Looks parallel, is not: `last_slope` is a global that the called function reads and changes
# (loop on line 21, written on line 13, read on line 10).
import sys

last_slope = 0


def correct(sample):
    global last_slope
    level = sample + last_slope
    for _ in range(2000):
        level = (level * 17 + 3) % 4093
    last_slope = level - sample
    return level


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 400
    samples = [(i * i) % 511 for i in range(count)]
    corrected = []
    for sample in samples:
        corrected.append(correct(sample))
    print(corrected[:6], sum(corrected))


if __name__ == "__main__":
    main()
