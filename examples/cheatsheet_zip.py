"""The loop of the "Python parallelism cheat sheet", with a computation worth the trouble.

Usage: python cheatsheet_zip.py [STEPS]
"""
import sys

steps = int(sys.argv[1]) if len(sys.argv) > 1 else 500_000

avalues = range(20)
bvalues = range(100, 120)
const = 100

results = []
for a, b in zip(avalues, bvalues):
    # pretend this computation is much more expensive
    value = (a + b) * const
    for k in range(steps):
        value = (value * 1103515245 + 12345 + k) % 2147483648
    results.append(value)

print("number of results:", len(results))
for a, b, value in zip(avalues, bvalues, results):
    print(f"{a:3d} {b:4d} {value:11d}")
print("sum:", sum(results))
