"""Threads: Pillow decodes, converts and encodes without the interpreter lock."""
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from PIL import Image

HERE = os.path.dirname(os.path.abspath(__file__))


def process_image(image_path, output_folder):
    img = Image.open(image_path)
    grayscale_img = img.convert("L")
    name = os.path.basename(image_path)
    grayscale_img.save(os.path.join(output_folder, f"grayscale_{name}"))


def main(argv):
    folder = argv[1] if len(argv) > 1 else os.path.join(HERE, "data", "images")
    output = argv[2] if len(argv) > 2 else os.path.join(HERE, "data", "out", "grayscale")
    os.makedirs(output, exist_ok=True)

    image_paths = [os.path.join(folder, name) for name in sorted(os.listdir(folder))]
    with ThreadPoolExecutor(os.cpu_count()) as executor:
        work = partial(process_image, output_folder=output)
        list(executor.map(work, image_paths))
    print(f"{len(image_paths)} pictures converted")


if __name__ == "__main__":
    main(sys.argv)
