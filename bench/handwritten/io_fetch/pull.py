"""Threads that pull the next number when they are free.

Usage: python io_fetch.py ADDRESS [COUNT [MILLISECONDS]]

ADDRESS is what latency_server.py prints; it answers each request after so many milliseconds. $BOUND is how many may be
under way at the same time.
"""
import json
import os
import sys
import threading
from urllib.request import urlopen


def fetch(url):
    with urlopen(url, timeout=60) as response:
        return json.load(response)


def main():
    address = sys.argv[1]
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 100
    delay = int(sys.argv[3]) if len(sys.argv) > 3 else 100

    stock = {}
    items = [None] * count
    numbers = iter(range(count))
    lock = threading.Lock()

    def pull():
        while True:
            with lock:
                number = next(numbers, None)
            if number is None:
                return
            items[number] = fetch(f"{address}/item/{number}?ms={delay}")

    threads = [threading.Thread(target=pull) for _ in range(int(os.environ.get("BOUND", "10")))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for item in items:
        stock[item["name"]] = item["stock"]

    for name in sorted(stock, key=stock.get, reverse=True)[:5]:
        print(f"{name}: {stock[name]}")
    print(f"{len(stock)} items, {sum(stock.values())} pieces")


if __name__ == "__main__":
    main()
