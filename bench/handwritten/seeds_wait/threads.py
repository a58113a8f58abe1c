"""Threads, as many as the library starts by itself."""
import sys
import time
from concurrent.futures import ThreadPoolExecutor


def read_instrument(number):
    """Stands in for a request to a device that needs 20 ms to answer."""
    time.sleep(0.02)
    return (number * 7919) % 1000 / 10


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 120
    with ThreadPoolExecutor() as executor:
        answers = executor.map(read_instrument, range(count))
        readings = {f"instrument-{number:03d}": value for number, value in enumerate(answers)}

    for name, value in list(readings.items())[:5]:
        print(f"{name}: {value:.1f}")
    hottest = max(readings, key=readings.get)
    print(f"{len(readings)} readings, highest {readings[hottest]:.1f} at {hottest}")


if __name__ == "__main__":
    main()
