"""Threads: hashing and compressing release the interpreter lock."""
import bz2
import hashlib
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

DATA = Path(__file__).resolve().parent / "data"


def describe(path):
    content = path.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    packed = bz2.compress(content)
    return digest, len(content), len(packed)


def main():
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else DATA / "files"

    paths = sorted(folder.iterdir())
    with ThreadPoolExecutor(os.cpu_count()) as executor:
        manifest = {path.name: entry for path, entry in zip(paths, executor.map(describe, paths))}

    out = DATA / "out"
    out.mkdir(parents=True, exist_ok=True)
    with open(out / "manifest.txt", "w", encoding="utf-8") as file:
        for name, (digest, size, packed) in manifest.items():
            file.write(f"{digest} {size:9d} {packed:9d} {name}\n")

    before = sum(size for _, size, _ in manifest.values())
    after = sum(packed for _, _, packed in manifest.values())
    print(f"{len(manifest)} files, {before} bytes, compressed to {after / before:.1%}")


if __name__ == "__main__":
    main()
