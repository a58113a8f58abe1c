# M44: an adapter of sqlite3 that is registered in main
import sqlite3


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


class Point:
    def __init__(self, x):
        self.x = x


def adapt(point):
    return "P%d" % point.x


def store(x):
    with sqlite3.connect(":memory:") as db:
        return db.execute("select ?", (Point(work(x)),)).fetchone()[0]


def main(xs):
    sqlite3.register_adapter(Point, adapt)
    out = []
    for x in xs:
        out.append(store(x))
    print(out)


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
