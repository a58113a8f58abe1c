"""An event loop that hands requests to threads, and pages to processes.

Usage: python rate_pages.py ADDRESS [COUNT [MILLISECONDS]]

ADDRESS is what latency_server.py prints; it answers each request after so many milliseconds.
"""
import asyncio
import re
import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
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


async def rated(urls):
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(16) as threads, ProcessPoolExecutor(mp_context=get_context("spawn")) as processes:

        async def rate(url):
            page = await loop.run_in_executor(threads, fetch, url)
            return await loop.run_in_executor(processes, longest_repetition, page)

        return await asyncio.gather(*map(rate, urls))


def main():
    address = sys.argv[1]
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 60
    delay = int(sys.argv[3]) if len(sys.argv) > 3 else 100

    lengths = {}
    addresses = [f"{address}/page/{number}?ms={delay}" for number in range(count)]
    for number, repetition in enumerate(asyncio.run(rated(addresses))):
        lengths[number] = len(repetition)
        if len(repetition) > 9:
            print(f"page {number}: {' '.join(repetition)}")

    print(f"{len(lengths)} pages, {sum(lengths.values())} words repeated")


if __name__ == "__main__":
    main()
