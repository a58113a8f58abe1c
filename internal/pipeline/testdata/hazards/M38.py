# M38: a descriptor keeps the last value


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


class Last:
    def __init__(self):
        self.value = None

    def __get__(self, instance, owner):
        return self.value

    def __set__(self, instance, value):
        self.value = value


class Cell:
    last = Last()


def weigh(cell, x):
    cell.last = work(x)
    return cell.last


def main(xs):
    out = []
    for x in xs:
        out.append(weigh(Cell(), x))
    print(out, Cell().last)


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
