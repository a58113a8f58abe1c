# Looks parallel, is not: `numbers` is one generator, and how many values an iteration takes
# from it depends on the results (loop on line 23, written on line 26, read on line 24).
import sys


def tickets():
    number = 1
    while True:
        yield number
        number = number * 48271 % 2147483647


def seal(name, ticket):
    value = ticket
    for letter in name * 200:
        value = (value * 33 + ord(letter)) % 1000003
    return value


names = [f"parcel-{i}" for i in range(int(sys.argv[1]) if len(sys.argv) > 1 else 200)]
numbers = tickets()
sealed = []
for name in names:
    mark = seal(name, next(numbers))
    if mark % 2:
        mark = seal(name, next(numbers))
    sealed.append(mark)
print(sealed[:6], sum(sealed))
