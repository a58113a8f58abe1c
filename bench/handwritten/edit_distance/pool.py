"""One task for each first title, the titles sent once to each worker."""
import os
import sys
from multiprocessing import Pool
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


known_titles = []


def set_titles(titles):
    known_titles[:] = titles


def distances_from(i):
    title = known_titles[i]
    return [levenshtein(title, other) for other in known_titles[i + 1 :]]


def all_pairs(titles):
    distances = {}
    with Pool(initializer=set_titles, initargs=(titles,)) as pool:
        for i, row in enumerate(pool.imap(distances_from, range(len(titles)), chunksize=CHUNK)):
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
