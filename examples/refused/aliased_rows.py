# Looks parallel, is not: `grid` holds the same row many times, so that filling one row starts
# from what the others left (loop on line 16, written on line 11, read on line 7).
import sys


def erode(row, y):
    for x in range(len(row)):
        value = row[x - 1] * 31 + row[x] + y
        for _ in range(400):
            value = value * value % 65521
        row[x] = value


size = int(sys.argv[1]) if len(sys.argv) > 1 else 40
grid = [[0] * size] * size
for y in range(size):
    erode(grid[y], y)
print(grid[0][:6], sum(grid[-1]))
