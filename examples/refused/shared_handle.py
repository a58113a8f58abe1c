# Looks parallel, is not: `handle` is one open file, and how far an iteration reads in it
# depends on what it found (loop on line 20, written on line 23, read on line 21).
import sys
from pathlib import Path

RECORDS = Path(__file__).with_name("records.txt")


def digest(fields):
    value = 7
    for field in fields * 300:
        value = (value * 31 + len(field)) % 1000003
    return value


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 40
    digests = []
    with open(RECORDS, encoding="utf-8") as handle:
        for number in range(count):
            value = digest(handle.readline().split())
            if value % 3 == 0:
                handle.readline()
            digests.append(value)
    print(digests[:6], sum(digests))


if __name__ == "__main__":
    main()
