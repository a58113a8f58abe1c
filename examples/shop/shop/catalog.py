"""Products and the catalogue that holds them."""
from dataclasses import dataclass


@dataclass(frozen=True)
class Product:
    sku: str
    category: str
    cost: int
    stock: int


class Catalog:
    CATEGORIES = ("books", "games", "kitchen", "garden", "tools")

    def __init__(self, products):
        self.products = list(products)

    @classmethod
    def invent(cls, count):
        products = []
        for number in range(count):
            category = cls.CATEGORIES[number % len(cls.CATEGORIES)]
            cost = 300 + number * 7919 % 4700
            stock = 5 + number * 104729 % 120
            products.append(Product(f"{category[:2].upper()}-{number:04d}", category, cost, stock))
        return cls(products)

    def __iter__(self):
        return iter(self.products)

    def __len__(self):
        return len(self.products)
