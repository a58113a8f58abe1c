"""One task for each row, with ProcessPoolExecutor.map."""
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from functools import partial

CHUNK = int(os.environ.get("CHUNK", "4"))

PRIME = 2**521 - 1


def table_row(base, b):
    row = []
    for j in range(len(b)):
        row.append(pow(base, b[j], PRIME) % 9973)
    return row


def table(a, b):
    with ProcessPoolExecutor() as executor:
        return list(executor.map(partial(table_row, b=b), a, chunksize=CHUNK))


def main():
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 62
    a = [3**200 + 7 * i for i in range(size)]
    b = [5**220 + 11 * j for j in range(size)]

    rows = table(a, b)
    for row in rows[:5]:
        print(" ".join(f"{cell:4d}" for cell in row[:12]))
    print("corner:", rows[-1][-1])
    print("sum:", sum(map(sum, rows)))


if __name__ == "__main__":
    main()
