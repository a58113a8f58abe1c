"""The workers save their thumbnails and send only the sizes back."""
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from PIL import Image, ImageOps

CHUNK = int(os.environ.get("CHUNK", "1"))
SIZE = (256, 256)
DATA = Path(__file__).resolve().parent / "data"


def make_thumbnail(path, output):
    with Image.open(path) as image:
        original = image.size
        image = ImageOps.autocontrast(image, cutoff=1)
        image.thumbnail(SIZE, Image.LANCZOS)
    image.save(output / f"{path.stem}.png")
    return original, image.size


def main():
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else DATA / "images"
    output = Path(sys.argv[2]) if len(sys.argv) > 2 else DATA / "out" / "thumbnails"
    output.mkdir(parents=True, exist_ok=True)

    page = ["<title>Thumbnails</title>"]
    with ProcessPoolExecutor() as executor:
        paths = sorted(folder.glob("*.jpg"))
        work = partial(make_thumbnail, output=output)
        for path, (before, after) in zip(paths, executor.map(work, paths, chunksize=CHUNK)):
            page.append(f'<img src="{path.stem}.png" alt="{before[0]} x {before[1]}">')
            print(f"{path.name}: {before[0]} x {before[1]} -> {after[0]} x {after[1]}")
    (output / "index.html").write_text("\n".join(page) + "\n", encoding="utf-8")
    print(len(page) - 1, "thumbnails")


if __name__ == "__main__":
    main()
