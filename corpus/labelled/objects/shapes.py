"""Classes: properties, operators, inheritance, dataclasses, enums, slots, descriptors."""

from dataclasses import dataclass, field, replace
from enum import Enum


def digest(x):
    value = x
    for k in range(15):
        value = (value * 48271 + k) % 2147483647
    return value % 1000


class Kind(Enum):
    SMALL = 1
    LARGE = 2


@dataclass(frozen=True)
class Point:
    x: int
    y: int

    def __add__(self, other):
        return Point(self.x + other.x, self.y + other.y)

    def turned(self, k):
        return Point(digest(self.x + k), digest(self.y - k))

    @property
    def weight(self):
        return digest(self.x * 7 + self.y)


@dataclass
class Shape:
    name: str
    points: list = field(default_factory=list)
    kind: Kind = Kind.SMALL

    def area(self):
        total = 0
        for a, b in zip(self.points, self.points[1:]):
            total += a.x * b.y - b.x * a.y
        return total

    def grow(self):
        self.points = [p.turned(1) for p in self.points]
        return self.area()


class Square(Shape):
    def area(self):
        return digest(super().area())


class Lazy:
    """A property that computes once and counts how often it was asked."""

    asked = 0

    def __init__(self, n):
        self.n = n
        self.cached = None

    @property
    def value(self):
        if self.cached is None:
            self.cached = digest(self.n)
        return self.cached

    @property
    def counted(self):
        Lazy.asked += 1
        return digest(self.n + Lazy.asked)


class Clock:
    def __init__(self):
        self.time = 0

    def __iadd__(self, step):
        self.time = digest(self.time + step)
        return self

    def __call__(self, step):
        self.time += digest(step)
        return self.time

    def __getitem__(self, k):
        """Looks like a plain look-up, and is none."""
        self.time += 1
        return digest(k * self.time)


class Table:
    def __init__(self, values):
        self.values = values

    def __getitem__(self, k):
        return digest(self.values[k % len(self.values)])

    def __contains__(self, k):
        return digest(k) % 2 == 0


def turned(points):
    # corpus: parallel work=p.turned(2)
    return [p.turned(2) for p in points]


def summed(points):
    """Addition of points: the work is in the turning."""
    total = Point(0, 0)
    # corpus: pipeline work=p.turned(3)
    for p in points:
        total = total + p.turned(3)
    return total


def path(start, steps):
    """Each place from the one before."""
    here = start
    out = []
    # corpus: sequential carried-scalar here work=here.turned(step)
    for step in steps:
        here = here.turned(step)  # <- here
        out.append(here)
    return out


def replaced(points):
    out = []
    # corpus: parallel work=p.weight
    for p in points:
        out.append(replace(p, x=p.weight))
    return out


def areas(shapes):
    # corpus: parallel work=shape.area()
    return {shape.name: shape.area() for shape in shapes}


def grown(shapes):
    """Every shape of its own."""
    # corpus: parallel back=shape
    for shape in shapes:
        shape.grow()  # work
    return [s.area() for s in shapes]


def grown_again(shape, times):
    out = []
    # corpus: sequential carried-container|carried-dependence shape work=shape.grow()
    for _ in range(times):
        out.append(shape.grow())  # <- shape
    return out


def classified(shapes):
    # corpus: parallel work=shape.area()
    for shape in shapes:
        shape.kind = Kind.LARGE if shape.area() > 50 else Kind.SMALL
    return [s.kind.name for s in shapes]


def lazily(cells):
    """The property fills a cache in its own object: nobody sees whether it is filled."""
    out = []
    # corpus: parallel work=cell.value
    for cell in cells:
        out.append(cell.value)
    return out


def counted(cells):
    out = []
    # corpus: sequential class-state asked work=cell.counted
    for cell in cells:
        out.append(cell.counted)  # <- asked
    return out


def ticks(steps):
    clock = Clock()
    out = []
    # corpus: sequential carried-dependence clock|time work=clock(step)
    for step in steps:
        out.append(clock(step))  # <- clock
    return out


def added(steps):
    clock = Clock()
    # corpus: sequential carried-scalar clock|time
    for step in steps:
        clock += step  # work # <- clock
    return clock.time


def looked_up(keys):
    clock = Clock()
    # corpus: sequential carried-dependence clock|time work=clock[k]
    return [clock[k] for k in keys]  # <- clock


def plain_look_up(keys):
    table = Table([3, 1, 4, 1, 5])
    # corpus: parallel work=table[k]
    return [table[k] for k in keys]


def contained(keys):
    table = Table([])
    # corpus: parallel work=k in table
    return [k in table for k in keys]


class Node:
    __slots__ = ("value", "next")

    def __init__(self, value, next=None):
        self.value = value
        self.next = next


def linked(node):
    """A list of nodes: found by following, worked on by themselves."""
    values = []
    while node is not None:
        values.append(node.value)
        node = node.next
    out = []
    # corpus: parallel work=digest(v)
    for v in values:
        out.append(digest(v))
    return out


def pushed(values):
    """The list grows at its head, with what the head says."""
    head = Node(1)
    # corpus: sequential carried-scalar head work=digest(head.value + v)
    for v in values:
        head = Node(digest(head.value + v), head)  # <- head
    return head.value


class Observer:
    def __init__(self):
        self.seen = []

    def notify(self, x):
        self.seen.append(x)
        return digest(x + len(self.seen))


def observed(xs, observers):
    """All items tell the same observers."""
    out = []
    # corpus: sequential carried-container|mutated-argument observers|seen
    for x in xs:
        got = [o.notify(x) for o in observers]  # work # <- observers
        out.append(got)
    return out


def observed_by_own(xs):
    out = []
    # corpus: parallel
    for x in xs:
        observer = Observer()  # work
        got = [observer.notify(x + k) for k in range(3)]  # work
        out.append(got)
    return out


def main():
    points = [Point(k, 2 * k + 1) for k in range(5)]
    print(turned(points), summed(points), path(points[1], [1, 2, 3]), replaced(points))

    def shapes():
        return [Shape("a", points[:3]), Square("b", points[1:]), Shape("c", points[::2])]

    print(areas(shapes()), grown(shapes()), grown_again(shapes()[1], 3), classified(shapes()))
    cells = [Lazy(k) for k in (5, 6, 7)]
    print(lazily(cells), counted(cells), ticks([1, 2, 3]), added([1, 2, 3]))
    print(looked_up([4, 4, 4]), plain_look_up([4, 4, 5]), contained(range(6)))
    print(linked(Node(3, Node(4, Node(5)))), pushed([3, 4, 5]))
    print(observed([1, 2, 3], [Observer(), Observer()]), observed_by_own([1, 2, 3]))


if __name__ == "__main__":
    main()
