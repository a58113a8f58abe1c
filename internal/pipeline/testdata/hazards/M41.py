# M41: a subclass of dict with an attribute of its own


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


class Record(dict):
    pass


def build(x):
    record = Record(t=work(x))
    record.source = x
    return record


def main(xs):
    out = []
    for x in xs:
        out.append(build(x))
    print([(r, r.source) for r in out])


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
