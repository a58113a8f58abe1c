"""Threads: Pillow works without the interpreter lock."""
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from PIL import Image, ImageOps

SIZE = (256, 256)
DATA = Path(__file__).resolve().parent / "data"


def make_thumbnail(path):
    with Image.open(path) as image:
        original = image.size
        image = ImageOps.autocontrast(image, cutoff=1)
        image.thumbnail(SIZE, Image.LANCZOS)
    return original, image


def main():
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else DATA / "images"
    output = Path(sys.argv[2]) if len(sys.argv) > 2 else DATA / "out" / "thumbnails"
    output.mkdir(parents=True, exist_ok=True)

    page = ["<title>Thumbnails</title>"]
    with ThreadPoolExecutor(os.cpu_count()) as executor:
        paths = sorted(folder.glob("*.jpg"))
        for path, ((width, height), thumbnail) in zip(paths, executor.map(make_thumbnail, paths)):
            thumbnail.save(output / f"{path.stem}.png")
            page.append(f'<img src="{path.stem}.png" alt="{width} x {height}">')
            print(f"{path.name}: {width} x {height} -> {thumbnail.width} x {thumbnail.height}")
    (output / "index.html").write_text("\n".join(page) + "\n", encoding="utf-8")
    print(len(page) - 1, "thumbnails")


if __name__ == "__main__":
    main()
