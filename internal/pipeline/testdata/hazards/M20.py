# M20: a type of files that is added in main
import mimetypes


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def kind(x):
    return mimetypes.guess_type("%d.zzz" % work(x))[0]


def main(xs):
    mimetypes.add_type("text/z", ".zzz")
    out = []
    for x in xs:
        out.append(kind(x))
    print(out)


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
