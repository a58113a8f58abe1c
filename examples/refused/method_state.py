# Looks parallel, is not: `drift` is an attribute that the method reads and changes at every
# call (loop on line 22, written on line 14, read on line 11).
import sys


class Meter:
    def __init__(self):
        self.drift = 0

    def measure(self, sample):
        value = sample + self.drift
        for _ in range(2000):
            value = (value * 75 + 74) % 65537
        self.drift = value % 100
        return value


def main():
    meter = Meter()
    samples = range(int(sys.argv[1]) if len(sys.argv) > 1 else 400)
    results = []
    for sample in samples:
        results.append(meter.measure(sample))
    print(results[:8], sum(results))


if __name__ == "__main__":
    main()
