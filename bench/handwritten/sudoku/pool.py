"""multiprocessing.Pool.imap under the progress bar."""
import os
import sys
from multiprocessing import Pool
from pathlib import Path

try:
    from tqdm import tqdm
except ImportError:

    def tqdm(iterable, **options):
        return iterable


CHUNK = int(os.environ.get("CHUNK", "4"))
PUZZLES = Path(__file__).parent / "puzzles.txt"


def peers(cell):
    row, column = divmod(cell, 9)
    same = set(range(row * 9, row * 9 + 9)) | set(range(column, 81, 9))
    top, left = row // 3 * 3, column // 3 * 3
    same |= {r * 9 + c for r in range(top, top + 3) for c in range(left, left + 3)}
    return same - {cell}


PEERS = [sorted(peers(cell)) for cell in range(81)]


def search(grid):
    best, options = None, None
    for cell in range(81):
        if grid[cell] == ".":
            free = set("123456789") - {grid[peer] for peer in PEERS[cell]}
            if best is None or len(free) < len(options):
                best, options = cell, free
                if len(free) < 2:
                    break
    if best is None:
        return grid
    for digit in sorted(options):
        solved = search(grid[:best] + digit + grid[best + 1 :])
        if solved:
            return solved
    return None


def main():
    puzzles = PUZZLES.read_text(encoding="ascii").split()
    if len(sys.argv) > 1:
        puzzles = puzzles[: int(sys.argv[1])]

    with Pool() as pool:
        found = pool.imap(search, puzzles, chunksize=CHUNK)
        solutions = list(tqdm(found, total=len(puzzles), disable=None))

    for puzzle, solution in zip(puzzles, solutions):
        print(puzzle, solution or "has no solution")
    print(f"{sum(1 for s in solutions if s)} of {len(puzzles)} solved")


if __name__ == "__main__":
    main()
