# Looks parallel, is not: `cells` is the generation before, from which the next one is made
# (loop on line 15, written on line 16, read on line 16).
import sys


def step(cells):
    size = len(cells)
    return [cells[i - 1] ^ (cells[i] | cells[(i + 1) % size]) for i in range(size)]


width = int(sys.argv[1]) if len(sys.argv) > 1 else 401
cells = [0] * width
cells[width // 2] = 1
populations = []
for generation in range(width):
    cells = step(cells)
    populations.append(sum(cells))
print(populations[:10], sum(populations))
