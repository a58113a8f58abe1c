"""Threads: all requests that can begin at once are submitted, and their answers taken in order.

Usage: python io_page.py ADDRESS [MILLISECONDS]

ADDRESS is what latency_server.py prints; it answers each request after so many milliseconds.
"""
import json
import sys
from concurrent.futures import ThreadPoolExecutor
from urllib.request import urlopen


def ask(url):
    with urlopen(url, timeout=60) as response:
        return json.load(response)


def page(address, delay):
    with ThreadPoolExecutor(max_workers=5) as executor:
        user, orders, prices, stock, news = [executor.submit(ask, f"{address}/item/{n}?ms={delay}") for n in (7, 21, 30, 31, 40)]
    user = user.result()
    print(f"page of {user['name']}")
    orders, prices, stock = orders.result(), prices.result(), stock.result()
    news = news.result()["name"].title()

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
