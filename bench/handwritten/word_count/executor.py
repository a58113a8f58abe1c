"""ProcessPoolExecutor.map, the Counters merged in order."""
import os
import re
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

CHUNK = int(os.environ.get("CHUNK", "4"))
WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")
STOP_WORDS = {"the", "a", "of", "and", "to", "in"}


def count_words(path):
    counts = Counter()
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            for word in WORD.findall(line.lower()):
                if word.endswith("s") and len(word) > 4:
                    word = word[:-1]
                if len(word) > 1 and word not in STOP_WORDS:
                    counts[word] += 1
    return counts


def main():
    default = Path(__file__).resolve().parent / "data" / "texts"
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else default

    totals = Counter()
    files = 0
    with ProcessPoolExecutor() as executor:
        paths = sorted(folder.glob("*.txt"))
        for counts in executor.map(count_words, paths, chunksize=CHUNK):
            totals.update(counts)
            files += 1

    print(f"{files} files, {sum(totals.values())} words, {len(totals)} different ones")
    for word, count in totals.most_common(15):
        print(f"{count:8d} {word}")


if __name__ == "__main__":
    main()
