"""Threads, as many as requests may be under way.

Usage: python io_fetch.py ADDRESS [COUNT [MILLISECONDS]]

ADDRESS is what latency_server.py prints; it answers each request after so many milliseconds. $BOUND is how many may be
under way at the same time.
"""
import json
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from urllib.request import urlopen


def fetch(url):
    with urlopen(url, timeout=60) as response:
        return json.load(response)


def fetch_item(number, address, delay):
    return fetch(f"{address}/item/{number}?ms={delay}")


def main():
    address = sys.argv[1]
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 100
    delay = int(sys.argv[3]) if len(sys.argv) > 3 else 100

    stock = {}
    with ThreadPoolExecutor(max_workers=int(os.environ.get("BOUND", "10"))) as executor:
        for item in executor.map(partial(fetch_item, address=address, delay=delay), range(count)):
            stock[item["name"]] = item["stock"]

    for name in sorted(stock, key=stock.get, reverse=True)[:5]:
        print(f"{name}: {stock[name]}")
    print(f"{len(stock)} items, {sum(stock.values())} pieces")


if __name__ == "__main__":
    main()
