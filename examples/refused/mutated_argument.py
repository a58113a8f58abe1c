# Looks parallel, is not: `stock` is one dict that every call reads and takes from (loop on line
# 19, written on line 11, read on line 7).
import sys


def settle(order, stock):
    quantity = stock["bolts"]
    for step in range(1500):
        quantity = (quantity * 5 + order + step) % 17
    taken = min(quantity, stock["bolts"])
    stock["bolts"] -= taken
    return taken


def main():
    orders = range(int(sys.argv[1]) if len(sys.argv) > 1 else 400)
    stock = {"bolts": 1500}
    deliveries = []
    for order in orders:
        deliveries.append(settle(order, stock))
    print(deliveries[:8], sum(deliveries), stock)


if __name__ == "__main__":
    main()
