# Looks parallel, is not: `known` is a memo whose size at the time of the first call becomes
# part of the result (loop on line 20, written on line 13, read on line 9).
import sys

known = {}


def identify(shape):
    if shape not in known:
        number = len(known)
        for bit in shape * 300:
            number = (number * 2 + int(bit)) % 8191
        known[shape] = number
    return known[shape]


count = int(sys.argv[1]) if len(sys.argv) > 1 else 300
shapes = [bin(i * 2654435761 % 4096)[2:] for i in range(count)]
numbers = []
for shape in shapes:
    numbers.append(identify(shape))
print(numbers[:12], max(numbers))
