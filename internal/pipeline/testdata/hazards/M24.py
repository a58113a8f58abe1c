# M24: a codec that is registered in main
import codecs


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def find(name):
    return codecs.lookup("ascii") if name == "mine" else None


def encode(x):
    return str(work(x)).encode("mine")


def main(xs):
    codecs.register(find)
    out = []
    for x in xs:
        out.append(encode(x))
    print(out)


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
