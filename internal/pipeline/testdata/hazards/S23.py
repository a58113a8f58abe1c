# S23: a property counts


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


class Box:
    n = 0

    @property
    def value(self):
        self.n += 1
        return self.n


def main(xs):
    box = Box()
    for x in xs:
        print(work(x + box.value))


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
