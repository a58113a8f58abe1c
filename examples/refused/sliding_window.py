# Looks parallel, is not: `window` holds the last few results, and the next one is computed from
# all of them (loop on line 8, written on line 14, read on line 9).
import sys

size = int(sys.argv[1]) if len(sys.argv) > 1 else 300
window = [1]
blocks = []
for i in range(size):
    value = i + window[-1]
    for _ in range(300):
        for item in window:
            value = (value * 3 + item) % 1000003
    blocks.append(value)
    window.append(value % 101)
    if len(window) > 8:
        window.pop(0)
print(blocks[:6], sum(blocks))
