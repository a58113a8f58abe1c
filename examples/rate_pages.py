"""Fetch pages from a server that takes its time, and see how repetitive each of them is.

Usage: python rate_pages.py ADDRESS [COUNT [MILLISECONDS]]

ADDRESS is what latency_server.py prints; it answers each request after so many milliseconds.
"""
import re
import sys
from urllib.request import urlopen


def fetch(url):
    with urlopen(url, timeout=60) as response:
        return response.read().decode("utf-8")


def longest_repetition(page):
    """Return the longest run of words that comes again later in the page."""
    words = re.findall(r"[a-z]+", page.lower())
    best = end = 0
    above = [0] * (len(words) + 1)
    for i, word in enumerate(words):
        row = [0] * (len(words) + 1)
        for j in range(i + 1, len(words)):
            if words[j] == word:
                row[j + 1] = above[j] + 1
                if row[j + 1] > best:
                    best, end = row[j + 1], j + 1
        above = row
    return words[end - best : end]


def main():
    address = sys.argv[1]
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 60
    delay = int(sys.argv[3]) if len(sys.argv) > 3 else 100

    lengths = {}
    for number in range(count):
        page = fetch(f"{address}/page/{number}?ms={delay}")
        repetition = longest_repetition(page)
        lengths[number] = len(repetition)
        if len(repetition) > 9:
            print(f"page {number}: {' '.join(repetition)}")

    print(f"{len(lengths)} pages, {sum(lengths.values())} words repeated")


if __name__ == "__main__":
    main()
