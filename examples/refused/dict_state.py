# Looks parallel, is not: `prices` holds the standing price of each lot, from which the next bid
# is computed (loop on line 17, written on line 20, read on line 18).
import sys


def bid(offer, standing):
    value = offer + standing
    for _ in range(2000):
        value = (value * 69069 + 1) % 65536
    return value % 100


count = int(sys.argv[1]) if len(sys.argv) > 1 else 400
offers = [(f"lot{i % 7}", i * 13 % 50) for i in range(count)]
prices = {}
history = []
for lot, offer in offers:
    standing = prices.get(lot, 0)
    raised = bid(offer, standing)
    prices[lot] = standing + raised
    history.append(raised)
print(history[:8], sorted(prices.items()))
