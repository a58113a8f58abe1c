"""Threads, as many as the library starts by itself."""
import json
import sys
from concurrent.futures import ThreadPoolExecutor
from urllib.request import urlopen


def fetch_json(url):
    with urlopen(url, timeout=30) as response:
        return json.load(response)


def fetch_all(urls):
    with ThreadPoolExecutor() as executor:
        return list(executor.map(fetch_json, urls))


def main():
    address = sys.argv[1]
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 100
    items = fetch_all([f"{address}/item/{number}" for number in range(count)])

    for item in items[:5]:
        print(f"{item['name']}: {item['stock']} in stock")
    print(f"{len(items)} items, {sum(item['stock'] for item in items)} pieces")


if __name__ == "__main__":
    main()
