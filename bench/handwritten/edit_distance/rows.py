"""One task for each first title; the rows get shorter, so the chunks stay small."""
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

CHUNK = int(os.environ.get("CHUNK", "1"))
TITLES = Path(__file__).parent / "titles.txt"


def levenshtein(a, b):
    if len(a) < len(b):
        a, b = b, a
    previous = list(range(len(b) + 1))
    for i, ca in enumerate(a, 1):
        current = [i]
        for j, cb in enumerate(b, 1):
            cost = previous[j - 1] + (ca != cb)
            current.append(min(previous[j] + 1, current[j - 1] + 1, cost))
        previous = current
    return previous[-1]


def distances_from(i, titles):
    return [levenshtein(titles[i], titles[j]) for j in range(i + 1, len(titles))]


def all_pairs(titles):
    distances = {}
    with ProcessPoolExecutor() as executor:
        work = partial(distances_from, titles=titles)
        for i, row in enumerate(executor.map(work, range(len(titles)), chunksize=CHUNK)):
            for j, distance in enumerate(row, i + 1):
                distances[i, j] = distance
    return distances


def main():
    limit = int(sys.argv[1]) if len(sys.argv) > 1 else None
    titles = TITLES.read_text(encoding="utf-8").splitlines()[:limit]
    distances = all_pairs(titles)

    closest = sorted(distances, key=distances.get)[:5]
    for i, j in closest:
        print(f"{distances[i, j]:3d}  {titles[i]} | {titles[j]}")
    print(f"{len(distances)} pairs, mean {sum(distances.values()) / len(distances):.3f}")


if __name__ == "__main__":
    main()
