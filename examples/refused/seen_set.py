# Looks parallel, is not: `seen` decides which place is still free: the order of the messages
# decides who gets it (loop on line 19, written on line 21, read on line 11).
import sys


def free_place(message, seen):
    place = len(message)
    while True:
        for _ in range(1000):
            place = (place * 1103515245 + 12345) % 2147483648
        if place % 1024 not in seen:
            return place % 1024


count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
messages = [f"message {i * 7 % 190}" for i in range(count)]
seen = set()
places = []
for message in messages:
    place = free_place(message, seen)
    seen.add(place)
    places.append(place)
print(len(seen), places[:4])
