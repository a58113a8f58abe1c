"""The price book is sent once to each worker."""
from bisect import bisect_left
import os
from dataclasses import dataclass
from multiprocessing import Pool

from .demand import Demand


CHUNK = int(os.environ.get("CHUNK", "4"))


worker_book = None


def set_book(book):
    global worker_book
    worker_book = book


def quote_in_worker(product):
    return worker_book.quote(product)


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
        with Pool(initializer=set_book, initargs=(self,)) as pool:
            quotes = pool.imap(quote_in_worker, products, chunksize=CHUNK)
            return {product.sku: quote for product, quote in zip(products, quotes)}
