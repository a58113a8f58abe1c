"""Generate the input of the examples.

Usage: python examples/make_data.py [--small] [NAME...]

Without a name, everything that is missing is made. The data go to
examples/data/NAME (or examples/data/small/NAME with --small), which git
ignores. The same names give the same bytes on every machine, except for the
images, whose bytes depend on the version of Pillow.

A set is built in a folder beside its place and moved there when it is complete,
so that neither an interrupted run nor two at once leave something that only looks
finished.
"""
import argparse
import json
import os
import random
import shutil
import sys
from pathlib import Path

DATA = Path(__file__).resolve().parent / "data"

SYLLABLES = (
    "ba be bi bo bra ca ce cli co da de di do dra el en er fa fi fla ga ge gra ha he hi "
    "il in ja ka ki kro la le li lo lu ma me mi mo na ne ni no or pa pe pi plo ra re ri "
    "ro sa se shi so sta ta te ti to tra u va ve vi vo wa we xi ya ze zo"
).split()
COMMON = (
    "the of and to a in is that it was for on are as with his they at be this from have "
    "or by one had not but what all were when we there can an your which their said if"
).split()


def vocabulary(rng, size):
    """Invented words, the short common ones first, in order of falling frequency."""
    words = list(COMMON)
    known = set(words)
    while len(words) < size:
        word = "".join(rng.choice(SYLLABLES) for _ in range(rng.choice((2, 2, 3, 3, 4))))
        if word not in known:
            known.add(word)
            words.append(word)
    return words


def random_bytes(rng, count):
    return rng.getrandbits(8 * count).to_bytes(count, "little")


class Writer:
    """Draws words with Zipf-like frequencies and puts them into sentences."""

    def __init__(self, rng, size):
        self.rng = rng
        self.words = vocabulary(rng, size)
        total, self.weights = 0.0, []
        for rank in range(1, size + 1):
            total += 1 / rank
            self.weights.append(total)

    def draw(self, count):
        return self.rng.choices(self.words, cum_weights=self.weights, k=count)

    def prose(self, count):
        words = self.draw(count)
        lines, sentence = [], []
        for word in words:
            sentence.append(word)
            if len(sentence) > 4 and self.rng.random() < 0.12:
                text = " ".join(sentence)
                lines.append(text[0].upper() + text[1:] + self.rng.choice("...?!"))
                sentence = []
        if sentence:
            lines.append(" ".join(sentence) + ".")
        return "\n".join(lines) + "\n"


def make_texts(folder, small):
    rng = random.Random(20)
    writer = Writer(rng, 9000)
    files, words = (8, 400) if small else (240, 18000)
    for i in range(files):
        text = writer.prose(rng.randrange(words // 2, words * 3 // 2))
        (folder / f"text{i:03d}.txt").write_text(text, encoding="utf-8")


def make_documents(folder, small):
    rng = random.Random(21)
    writer = Writer(rng, 12000)
    documents, queries = (60, 12) if small else (5000, 1000)
    with open(folder / "documents.jsonl", "w", encoding="utf-8") as out:
        for i in range(documents):
            title = " ".join(writer.draw(rng.randrange(3, 8))).title()
            body = writer.prose(rng.randrange(60, 320))
            out.write(json.dumps({"id": i, "title": title, "body": body}) + "\n")
    with open(folder / "queries.txt", "w", encoding="utf-8") as out:
        for _ in range(queries):
            out.write(" ".join(writer.draw(rng.randrange(3, 9))) + "\n")


def make_logs(folder, small):
    rng = random.Random(22)
    paths = ["/", "/index.html", "/login", "/logout", "/cart", "/api/items", "/api/orders"]
    paths += [f"/item/{n}" for n in range(300)]
    methods = ["GET"] * 8 + ["POST", "PUT"]
    statuses = [200] * 40 + [301, 304, 304, 400, 401, 404, 404, 500, 503]
    files, lines = (6, 200) if small else (24, 8000)
    for day in range(files):
        rows = []
        for _ in range(rng.randrange(lines // 2, lines * 3 // 2)):
            if rng.random() < 0.01:
                rows.append("-- connection reset by peer --\n")
                continue
            second = rng.randrange(86400)
            clock = f"{second // 3600:02d}:{second // 60 % 60:02d}:{second % 60:02d}"
            host = f"10.{rng.randrange(4)}.{rng.randrange(16)}.{rng.randrange(256)}"
            request = f"{rng.choice(methods)} {rng.choice(paths)} HTTP/1.1"
            rows.append(
                f'{host} - - [{day % 28 + 1:02d}/Mar/2024:{clock} +0000] "{request}" '
                f"{rng.choice(statuses)} {rng.randrange(100, 60000)}\n"
            )
        (folder / f"access-{day:03d}.log").write_text("".join(rows), encoding="utf-8")


def make_images(folder, small):
    from PIL import Image  # only here: the other data need nothing but Python

    rng = random.Random(23)
    images, width, height = (5, 160, 120) if small else (96, 1600, 1200)
    for i in range(images):
        w, h = (width, height) if i % 3 else (height, width)
        planes = []
        for _ in "RGB":
            grid = Image.frombytes("L", (16, 12), random_bytes(rng, 16 * 12))
            planes.append(grid.resize((w, h), Image.BICUBIC))
        grain = Image.frombytes("L", (w // 4, h // 4), random_bytes(rng, (w // 4) * (h // 4)))
        picture = Image.merge("RGB", planes)
        picture = Image.blend(picture, grain.resize((w, h)).convert("RGB"), 0.1)
        picture.save(folder / f"photo{i:03d}.jpg", quality=88)


def make_files(folder, small):
    rng = random.Random(24)
    writer = Writer(rng, 5000)
    files, size = (6, 5000) if small else (48, 600_000)
    for i in range(files):
        if i % 4 == 3:
            data = random_bytes(rng, rng.randrange(size // 2, size * 2))
        else:
            data = writer.prose(rng.randrange(size // 14, size // 4)).encode()
        (folder / f"part{i:03d}.bin").write_bytes(data)


MAKERS = {
    "texts": make_texts,
    "documents": make_documents,
    "logs": make_logs,
    "images": make_images,
    "files": make_files,
}


def main():
    parser = argparse.ArgumentParser(description="Generate the input of the examples.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(MAKERS))
    parser.add_argument("--small", action="store_true", help="the small size, for tests")
    parser.add_argument("--into", type=Path, help="a folder to use instead of examples/data")
    args = parser.parse_args()
    unknown = [name for name in args.names if name not in MAKERS]
    if unknown:
        parser.error(f"unknown data set: {', '.join(unknown)} (known: {', '.join(MAKERS)})")

    root = args.into or (DATA / "small" if args.small else DATA)
    for name in args.names or MAKERS:
        target = root / name
        if target.exists():
            continue
        partial = root / f".{name}.{os.getpid()}"
        shutil.rmtree(partial, ignore_errors=True)
        partial.mkdir(parents=True)
        MAKERS[name](partial, args.small)
        try:
            partial.rename(target)
        except OSError:
            shutil.rmtree(partial)
            if not target.exists():  # else another run was first, with the same bytes
                raise
        size = sum(f.stat().st_size for f in target.iterdir())
        print(f"{name}: {size / 1e6:.1f} MB", file=sys.stderr)


if __name__ == "__main__":
    main()
