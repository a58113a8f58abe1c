# M31: an object prints when it goes


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


class Handle:
    def __init__(self, value):
        self.value = value

    def __del__(self):
        print("closed", self.value)


def weigh(x):
    handle = Handle(x)
    return work(handle.value)


def main(xs):
    out = []
    for x in xs:
        out.append(weigh(x))
    print(out)


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
