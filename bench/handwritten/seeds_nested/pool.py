"""One task for each row, the columns sent once to each worker."""
import os
import sys
from multiprocessing import Pool

CHUNK = int(os.environ.get("CHUNK", "4"))

PRIME = 2**521 - 1


columns = None


def set_columns(b):
    global columns
    columns = b


def table_row(base):
    return [pow(base, exponent, PRIME) % 9973 for exponent in columns]


def table(a, b):
    with Pool(initializer=set_columns, initargs=(b,)) as pool:
        return pool.map(table_row, a, chunksize=CHUNK)


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
