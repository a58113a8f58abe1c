"""The bound method is sent, and with it the price book."""
from bisect import bisect_left
import os
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

from .demand import Demand


CHUNK = int(os.environ.get("CHUNK", "4"))


@dataclass
class Quote:
    sku: str
    price: int
    profit: int
    sold: int


class PriceBook:
    def __init__(self, catalog, season, visitors=4000, weeks=4):
        self.catalog = catalog
        self.season = season
        self.visitors = visitors
        self.weeks = weeks

    def quote(self, product):
        """The price that earns most over a few simulated weeks."""
        demand = Demand(product, self.season)
        best = Quote(product.sku, product.cost, 0, 0)
        for _ in range(self.weeks):
            offers = demand.offers(self.visitors)
            for price in range(product.cost, product.cost * 4, 25):
                buyers = len(offers) - bisect_left(offers, price)
                sold = min(buyers, product.stock * 40)
                profit = sold * (price - product.cost)
                if profit > best.profit:
                    best = Quote(product.sku, price, profit, sold)
        return best

    def reprice(self):
        products = self.catalog.products
        with ProcessPoolExecutor() as executor:
            quotes = executor.map(self.quote, products, chunksize=CHUNK)
            return {product.sku: quote for product, quote in zip(products, quotes)}
