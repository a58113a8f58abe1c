# Looks parallel, is not: `used` is one list for all calls, because a default is made once (loop
# on line 17, written on line 10, read on line 7).
import sys


def next_label(text, used=[]):
    value = used[-1] if used else 0
    for letter in text * 200:
        value = (value * 29 + ord(letter)) % 9973
    used.append(value)
    return f"{text}-{value}"


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    labels = []
    for i in range(count):
        labels.append(next_label(f"part{i % 9}"))
    print(labels[:5], len(set(labels)))


if __name__ == "__main__":
    main()
