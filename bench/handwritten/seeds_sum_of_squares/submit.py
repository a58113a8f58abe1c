"""One future for each number, waited for in order."""
import sys
from concurrent.futures import ProcessPoolExecutor


def expensive(x):
    return sum(i * i for i in range(x))


if __name__ == "__main__":
    first = int(sys.argv[1]) if len(sys.argv) > 1 else 1_500_000
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 30

    total = 0
    with ProcessPoolExecutor() as executor:
        futures = {n: executor.submit(expensive, n) for n in range(first, first + count)}
        for n, future in futures.items():
            result = future.result()
            print(f"{n} -> {result}")
            total += result
    print(f"total: {total}")
