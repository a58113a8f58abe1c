"""Simulated customers."""
import random

APPETITE = {"books": 1.1, "games": 1.5, "kitchen": 0.9, "garden": 0.7, "tools": 1.0}
SEASONS = {"spring": {"garden": 1.6}, "autumn": {"books": 1.4, "garden": 0.8}, "winter": {"games": 1.7}}


class Demand:
    """Draws what the customers of one product would pay, always the same for one SKU."""

    def __init__(self, product, season):
        self.product = product
        factor = SEASONS.get(season, {}).get(product.category, 1.0)
        self.appetite = APPETITE[product.category] * factor
        self.random = random.Random(product.sku)

    def offers(self, visitors):
        fair = self.product.cost * (1 + self.appetite)
        return sorted(int(self.random.gauss(fair, fair / 4)) for _ in range(visitors))
