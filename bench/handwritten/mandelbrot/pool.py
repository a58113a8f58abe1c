"""One task for some rows, with multiprocessing.Pool.starmap."""
import os
import sys
from multiprocessing import Pool

MAX_ITERATIONS = 200
CHUNK = int(os.environ.get("CHUNK", "16"))
HERE = os.path.dirname(os.path.abspath(__file__))


def escape_time(c):
    z = 0j
    for n in range(MAX_ITERATIONS):
        if abs(z) > 2.0:
            return n
        z = z * z + c
    return MAX_ITERATIONS


def render_row(y, width, height):
    imag = 1.2 - 2.4 * y / (height - 1)
    row = bytearray()
    for x in range(width):
        real = -2.2 + 3.2 * x / (width - 1)
        row.append(255 - escape_time(complex(real, imag)) * 255 // MAX_ITERATIONS)
    return bytes(row)


def main():
    width = int(sys.argv[1]) if len(sys.argv) > 1 else 800
    height = int(sys.argv[2]) if len(sys.argv) > 2 else width * 3 // 4

    with Pool() as pool:
        tasks = [(y, width, height) for y in range(height)]
        rows = pool.starmap(render_row, tasks, chunksize=CHUNK)

    out = os.path.join(HERE, "data", "out")
    os.makedirs(out, exist_ok=True)
    with open(os.path.join(out, "mandelbrot.pgm"), "wb") as pgm:
        pgm.write(b"P5\n%d %d\n255\n" % (width, height))
        for row in rows:
            pgm.write(row)

    inside = sum(row.count(0) for row in rows)
    print(f"{width} x {height} pixels, {inside} of them inside the set")


if __name__ == "__main__":
    main()
