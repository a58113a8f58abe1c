"""Reprice the catalogue of a small shop from simulated demand.

Usage: python shop/main.py [PRODUCTS]
"""
import sys

from shop.catalog import Catalog
from shop.pricing import PriceBook
from shop.report import print_report


def main():
    products = int(sys.argv[1]) if len(sys.argv) > 1 else 230
    catalog = Catalog.invent(products)
    book = PriceBook(catalog, season="autumn")
    quotes = book.reprice()
    print_report(catalog, quotes)


if __name__ == "__main__":
    main()
