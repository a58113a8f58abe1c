"""Each task counts a batch of files, so that fewer Counters travel."""
import os
import re
import sys
from collections import Counter
from multiprocessing import Pool
from pathlib import Path

CHUNK = int(os.environ.get("CHUNK", "16"))
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


def count_batch(paths):
    totals = Counter()
    for path in paths:
        totals.update(count_words(path))
    return totals


def main():
    default = Path(__file__).resolve().parent / "data" / "texts"
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else default

    totals = Counter()
    files = 0
    paths = sorted(folder.glob("*.txt"))
    batches = [paths[i : i + CHUNK] for i in range(0, len(paths), CHUNK)]
    with Pool() as pool:
        for counts in pool.imap(count_batch, batches):
            totals.update(counts)
    files = len(paths)

    print(f"{files} files, {sum(totals.values())} words, {len(totals)} different ones")
    for word, count in totals.most_common(15):
        print(f"{count:8d} {word}")


if __name__ == "__main__":
    main()
