# M19: a name space of XML that is registered in main
import xml.etree.ElementTree as ET


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def show(x):
    element = ET.Element("{http://example.org/a}e", n=str(work(x)))
    return ET.tostring(element, encoding="unicode")


def main(xs):
    ET.register_namespace("a", "http://example.org/a")
    out = []
    for x in xs:
        out.append(show(x))
    print(out)


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
