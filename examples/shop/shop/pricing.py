"""From demand to prices."""
from bisect import bisect_left
from dataclasses import dataclass

from .demand import Demand


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
        quotes = {}
        for product in self.catalog.products:
            quotes[product.sku] = self.quote(product)
        return quotes
