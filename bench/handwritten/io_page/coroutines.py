"""Coroutines: the blocking requests wait in threads of the event loop.

Usage: python io_page.py ADDRESS [MILLISECONDS]

ADDRESS is what latency_server.py prints; it answers each request after so many milliseconds.
"""
import asyncio
import json
import sys
from urllib.request import urlopen


def ask(url):
    with urlopen(url, timeout=60) as response:
        return json.load(response)


async def page(address, delay):
    user, orders, prices, stock, news = await asyncio.gather(
        *(asyncio.to_thread(ask, f"{address}/item/{n}?ms={delay}") for n in (7, 21, 30, 31, 40))
    )
    print(f"page of {user['name']}")
    news = news["name"].title()

    # this one is made from an answer
    last = await asyncio.to_thread(ask, f"{address}/item/{orders['stock']}?ms={delay}")
    return [user["stock"], orders["name"], prices["stock"] * stock["stock"], news, last["name"]]


def main():
    address = sys.argv[1]
    delay = int(sys.argv[2]) if len(sys.argv) > 2 else 200
    for entry in asyncio.run(page(address, delay)):
        print(entry)


if __name__ == "__main__":
    main()
