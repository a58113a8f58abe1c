"""What the owner wants to read."""


def print_report(catalog, quotes):
    earned = {}
    for product in catalog:
        quote = quotes[product.sku]
        earned[product.category] = earned.get(product.category, 0) + quote.profit
        print(f"{product.sku}  cost {product.cost / 100:7.2f}  price {quote.price / 100:7.2f}  "
              f"sells {quote.sold:5d}")
    for category, profit in sorted(earned.items()):
        print(f"{category:8s} {profit / 100:12.2f}")
    print(f"{len(catalog)} products repriced")
