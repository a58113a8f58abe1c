"""Files: one for each item, one for all, read ahead, read what was written."""

import csv
import json
import os
import shutil
import tempfile
from pathlib import Path


def digest(text):
    value = 7
    for ch in str(text):
        value = (value * 31 + ord(ch)) % 1000003
    return value


def one_each(names):
    # corpus: pipeline
    for name in names:
        text = str(digest(name))  # work
        with open(name + ".txt", "w") as out:
            out.write(text)


def one_for_all(names):
    """The file is open: the order of the lines is that of the items."""
    with open("all.txt", "w") as out:
        # corpus: pipeline work=digest(name)
        for name in names:
            out.write(f"{name} {digest(name)}\n")


def appended(names):
    """Each opens the same file, and its size takes part."""
    open("log.txt", "w").close()
    # corpus: sequential effect-order|carried-dependence log|open|append|path
    for name in names:
        append("log.txt", name)  # work # <- append


def append(path, name):
    size = os.path.getsize(path)
    with open(path, "a") as out:
        out.write(f"{digest(name + str(size))}\n")


def read_all(names):
    # corpus: parallel work=digest(Path(name + ".txt").read_text())
    return [digest(Path(name + ".txt").read_text()) for name in names]


def read_then_write(names):
    """Each file from its own."""
    # corpus: pipeline
    for name in names:
        text = Path(name + ".txt").read_text()  # work
        new = str(digest(text))  # work
        Path(name + ".new").write_text(new)


def chained_files(names):
    """Each file from the one before."""
    before = names[0] + ".txt"
    # corpus: sequential carried-scalar|carried-dependence before|write_text
    for name in names:
        new = str(digest(Path(before).read_text()))  # work
        Path(name + ".chain").write_text(new)
        before = name + ".chain"  # <- before


def state_file(names):
    """The state between the items is in a file."""
    Path("state").write_text("1")
    out = []
    # corpus: sequential carried-dependence|effect-order state|step|write_text work=step(name)
    for name in names:
        out.append(step(name))  # <- step
    return out


def step(name):
    value = digest(name + Path("state").read_text())
    Path("state").write_text(str(value))
    return value


def rows_of_csv(path):
    out = []
    with open(path, newline="") as f:
        # corpus: parallel work=digest(row["name"])
        for row in csv.DictReader(f):
            out.append(digest(row["name"]) + int(row["n"]))
    return out


def every_second_line(path):
    """The body takes a line too."""
    out = []
    with open(path) as f:
        # corpus: sequential shared-iterator|lazy-input-consumed f work=digest(line + next(f, ""))
        for line in f:
            out.append(digest(line + next(f, "")))  # <- f
    return out


def records_with_position(path):
    """Reading by size: where the next begins is in the file."""
    out = []
    with open(path, "rb") as f:
        # corpus: sequential not-for-each f|head work=digest(f.read(int(head)))
        while True:
            head = f.read(1)
            if not head:
                break
            out.append(digest(f.read(int(head))))  # <- f
    return out


def positions(path, places):
    """Each opens the file for itself."""
    # corpus: parallel
    return [part(path, p) for p in places]


def part(path, place):
    with open(path) as f:
        f.seek(place)
        return digest(f.read(5))


def positions_of_one(path, places):
    """One file object, moved about."""
    out = []
    with open(path) as f:
        # corpus: sequential carried-dependence|effect-order|unpicklable-value|carried-container f work=relative(f, p)
        for p in places:
            out.append(relative(f, p))  # <- f
    return out


def relative(f, place):
    f.seek(f.tell() // 2 + place)
    return digest(f.read(5))


def in_folders(names):
    """A folder for each item is made, used and removed."""
    out = []
    # corpus: parallel work=scratch(name)
    for name in names:
        out.append(scratch(name))
    return out


def scratch(name):
    folder = tempfile.mkdtemp()
    try:
        path = Path(folder, "data")
        path.write_text(name * 3)
        return digest(path.read_text())
    finally:
        shutil.rmtree(folder)


def counters(names):
    """How many files there are decides the name of the next."""
    os.makedirs("out", exist_ok=True)
    # corpus: sequential carried-dependence|effect-order out|numbered work=numbered("out", name)
    for name in names:
        numbered("out", name)  # <- numbered


def numbered(folder, name):
    k = len(os.listdir(folder))
    Path(folder, f"{k}-{digest(name)}").write_text(name)


def changed_folder(names):
    """The working folder of the whole process."""
    out = []
    # corpus: sequential environment-write|effect-order enter|chdir work=enter(name)
    for name in names:
        out.append(enter(name))  # <- enter
    os.chdir("/".join([".."] * len(names)))
    return out


def enter(name):
    os.makedirs(name, exist_ok=True)
    os.chdir(name)
    return digest(os.path.basename(os.getcwd()) + name) + os.getcwd().count("/" + name[:1])


def dumped(names):
    data = {}
    # corpus: parallel work=digest(name)
    for name in names:
        data[name] = digest(name)
    with open("data.json", "w") as out:
        json.dump(data, out, sort_keys=True)
    return data


def resumed(names):
    """What is in the file already is not done again, and counts in what follows."""
    done = json.loads(Path("data.json").read_text())
    # corpus: sequential carried-container done work=digest(name + str(len(done)))
    for name in names:
        if name not in done:
            done[name] = digest(name + str(len(done)))  # <- done
    return done


def main():
    names = ["ada", "bob", "cyd", "dee", "eve"]
    one_each(names)
    one_for_all(names)
    appended(names)
    print(Path("log.txt").read_text())
    print(read_all(names))
    read_then_write(names)
    chained_files(names)
    print(Path("eve.chain").read_text(), state_file(names))
    with open("table.csv", "w") as out:
        out.write("name,n\n" + "".join(f"{n},{k}\n" for k, n in enumerate(names)))
    Path("sized").write_text("3abc1x5hello2ok")
    print(rows_of_csv("table.csv"), every_second_line("table.csv"), records_with_position("sized"))
    print(positions("table.csv", [0, 5, 9]), positions_of_one("table.csv", [0, 5, 9]))
    print(in_folders(names))
    counters(names)
    print(sorted(os.listdir("out")), changed_folder(["x", "y", "z"]) is not None)
    print(dumped(names), resumed(names + ["fay", "gus"]))


if __name__ == "__main__":
    main()
