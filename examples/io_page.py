"""Put a page together from what several services answer, without a loop over them.

Usage: python io_page.py ADDRESS [MILLISECONDS]

ADDRESS is what latency_server.py prints; it answers each request after so many milliseconds.
"""
import json
import sys
from urllib.request import urlopen


def ask(url):
    with urlopen(url, timeout=60) as response:
        return json.load(response)


def page(address, delay):
    user = ask(f"{address}/item/7?ms={delay}")
    print(f"page of {user['name']}")
    orders = ask(f"{address}/item/21?ms={delay}")
    prices, stock = ask(f"{address}/item/30?ms={delay}"), ask(f"{address}/item/31?ms={delay}")
    news = ask(f"{address}/item/40?ms={delay}")["name"].title()

    # this one is made from an answer
    last = ask(f"{address}/item/{orders['stock']}?ms={delay}")
    return [user["stock"], orders["name"], prices["stock"] * stock["stock"], news, last["name"]]


def main():
    address = sys.argv[1]
    delay = int(sys.argv[2]) if len(sys.argv) > 2 else 200
    for entry in page(address, delay):
        print(entry)


if __name__ == "__main__":
    main()
