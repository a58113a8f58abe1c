# Looks parallel, is not: `pending` is the list that the loop runs over, and the body extends it
# with what it has not met yet (loop on line 16, written on line 19, read on line 18).
import sys


def neighbours(node, size):
    value = node
    for _ in range(1500):
        value = (value * 1664525 + 1013904223) % 4294967296
    return [value % size, value // 7 % size]


size = int(sys.argv[1]) if len(sys.argv) > 1 else 300
pending = [1]
reached = []
for node in pending:
    for other in neighbours(node, size):
        if other not in pending:
            pending.append(other)
    reached.append(node)
print(len(reached), reached[:10])
