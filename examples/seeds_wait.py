"""Ask slow instruments one after the other; each answer takes a while to come.

Usage: python seeds_wait.py [INSTRUMENTS]
"""
import sys
import time


def read_instrument(number):
    """Stands in for a request to a device that needs 20 ms to answer."""
    time.sleep(0.02)
    return (number * 7919) % 1000 / 10


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 120
    readings = {}
    for number in range(count):
        readings[f"instrument-{number:03d}"] = read_instrument(number)

    for name, value in list(readings.items())[:5]:
        print(f"{name}: {value:.1f}")
    hottest = max(readings, key=readings.get)
    print(f"{len(readings)} readings, highest {readings[hottest]:.1f} at {hottest}")


if __name__ == "__main__":
    main()
