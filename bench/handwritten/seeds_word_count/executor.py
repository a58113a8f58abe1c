"""The workers return the line, the parent prints it."""
import glob
import os
import sys
from concurrent.futures import ProcessPoolExecutor

CHUNK = int(os.environ.get("CHUNK", "4"))


def count_words(file_path):
    with open(file_path, "r", encoding="utf-8") as file:
        content = file.read()
    words = content.split()
    longest = ""
    palindromes = 0
    distinct = set()
    for word in words:
        word = word.strip(".,;:!?\"'()").lower()
        distinct.add(word)
        if len(word) > 2 and word == word[::-1]:
            palindromes += 1
        if len(word) > len(longest):
            longest = word
    return (f"File: {os.path.basename(file_path)}, Word Count: {len(words)}, "
            f"Distinct: {len(distinct)}, "
            f"Palindromes: {palindromes}, Longest: {longest}")


if __name__ == "__main__":
    here = os.path.dirname(os.path.abspath(__file__))
    folder = sys.argv[1] if len(sys.argv) > 1 else os.path.join(here, "data", "texts")
    file_paths = sorted(glob.glob(os.path.join(folder, "*.txt")))

    with ProcessPoolExecutor() as executor:
        for line in executor.map(count_words, file_paths, chunksize=CHUNK):
            print(line)
    print(len(file_paths), "files")
