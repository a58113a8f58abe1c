# P19: one transaction around the loop
import sqlite3


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def main(xs):
    db = sqlite3.connect("t.db")
    db.execute("create table t (x)")
    for x in xs:
        y = work(x)
        db.execute("insert into t values (?)", (y,))
    db.commit()
    print(db.execute("select sum(x) from t").fetchone())


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
