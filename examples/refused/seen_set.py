# Looks parallel, is not: `seen` decides which place is still free: the order of the messages
# decides who gets it (loop on line 16, written on line 20, read on line 18).
import sys


def probe(place):
    for _ in range(2000):
        place = (place * 1103515245 + 12345) % 2147483648
    return place % 1024


count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
messages = [f"message {i * 7 % 190}" for i in range(count)]
seen = set()
places = []
for message in messages:
    place = len(message) * 31
    while place in seen:
        place = probe(place + 1) + len(seen) * 1024
    seen.add(place)
    places.append(place)
print(len(seen), places[:4])
