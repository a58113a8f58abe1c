# Looks parallel, is not: `previous` is the text that the iteration before produced, and the
# next one is made from it (loop on line 18, written on line 21, read on line 19).
import sys


def merge(old, new):
    text = ""
    for a, b in zip(old * 40, new * 40):
        text += max(a, b)
    return text[-60:]


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    pages = [f"page {i * i % 77} of {i}: " + "lorem ipsum " * 4 for i in range(count)]
    previous = pages[0]
    merged = []
    for page in pages[1:]:
        current = merge(previous, page)
        merged.append(current)
        previous = current
    print(merged[:2], sum(map(len, merged)))


if __name__ == "__main__":
    main()
