"""All-pairs edit distance of the titles in a file: which two are most alike?

Usage: python edit_distance.py [NUMBER_OF_TITLES]
"""
import sys
from itertools import combinations
from pathlib import Path

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


def all_pairs(titles):
    distances = {}
    for a, b in combinations(range(len(titles)), 2):
        distances[a, b] = levenshtein(titles[a], titles[b])
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
