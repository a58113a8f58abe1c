"""Outer product with two nested loops: independent, but too cheap for processes.

Usage: python seeds_outer.py [SIZE]
"""
import sys

size = int(sys.argv[1]) if len(sys.argv) > 1 else 1500
a = [(7 * i) % 1009 for i in range(size)]
b = [(13 * j) % 997 for j in range(size)]

result = []
for i in range(len(a)):
    row = []
    for j in range(len(b)):
        row.append(a[i] * b[j])
    result.append(row)

print(len(result), "rows, trace", sum(result[i][i] for i in range(size)))
