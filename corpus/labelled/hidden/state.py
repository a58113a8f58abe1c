"""State where one does not look for it: attributes of functions and classes, defaults, iterators, bound methods, views."""

import collections
import itertools
import operator


def digest(x):
    value = x
    for k in range(15):
        value = (value * 48271 + k) % 2147483647
    return value % 1000


class Meter:
    """A class that counts its instances, and one whose instances share a list."""

    made = 0
    readings = []

    def __init__(self, x):
        type(self).made += 1
        self.x = digest(x + Meter.made)

    def read(self):
        self.readings.append(self.x)
        return len(self.readings) + self.x


class Gauge:
    def __init__(self, x):
        self.x = digest(x)
        self.readings = []

    def read(self):
        self.readings.append(self.x)
        return len(self.readings) + self.x


def meters(xs):
    out = []
    # corpus: sequential class-state|carried-dependence|carried-scalar made|Meter work=Meter(x)
    for x in xs:
        m = Meter(x)  # <- made
        out.append(m.x)
    return out


def readings(xs):
    ms = [Meter(x) for x in xs]
    # corpus: sequential class-state|carried-dependence|carried-container|mutated-argument readings|m work=m.read()
    return [m.read() for m in ms]  # <- readings


def gauges(xs):
    # corpus: parallel work=Gauge(x).read()
    return [Gauge(x).read() for x in xs]


class Descriptor:
    """Counts how often it was read, for all instances together."""

    def __init__(self):
        self.reads = 0

    def __get__(self, instance, owner):
        self.reads += 1
        return digest(instance.x + self.reads)


class Watched:
    value = Descriptor()

    def __init__(self, x):
        self.x = x


class Plain:
    def __init__(self, x):
        self.x = x

    @property
    def value(self):
        return digest(self.x)


def watched(xs):
    out = []
    # corpus: sequential class-state|carried-dependence|unknown-call|mutated-argument reads|value|w work=w.value
    for w in [Watched(x) for x in xs]:
        out.append(w.value)  # <- value
    return out


def unwatched(xs):
    out = []
    # corpus: parallel work=w.value
    for w in [Plain(x) for x in xs]:
        out.append(w.value)
    return out


class Echo:
    """Any attribute: and each is remembered."""

    def __init__(self):
        self.asked = []

    def __getattr__(self, name):
        self.asked.append(name)
        return digest(len(self.asked) * 10 + len(name))


def attributes(names):
    echo = Echo()
    out = []
    # corpus: sequential carried-dependence|unknown-call|mutated-argument|carried-container|unknown-object echo|getattr work=getattr(echo, name)
    for name in names:
        out.append(getattr(echo, name))  # <- echo
    return out


class Growing(dict):
    """A dictionary that fills itself."""

    def __missing__(self, key):
        self[key] = digest(len(self) + key)
        return self[key]


def missing(keys):
    table = Growing()
    # corpus: sequential carried-dependence|unknown-call|carried-container table work=table[k]
    return [table[k] for k in keys]  # <- table


def factory(keys):
    """defaultdict with a counter as its factory."""
    counter = itertools.count(1)
    table = collections.defaultdict(counter.__next__)
    out = []
    # corpus: sequential carried-dependence|unknown-call|carried-container|shared-iterator table work=digest(table[k])
    for k in keys:
        out.append(digest(table[k]))  # <- table
    return out


def present(table, keys):
    # corpus: parallel work=digest(table[k])
    return [digest(table[k]) for k in keys]


class Chain:
    """__eq__ that notes what it is compared with."""

    def __init__(self, n, log):
        self.n, self.log = n, log

    def __eq__(self, other):
        self.log.append(self.n)
        return digest(self.n + len(self.log)) % 2 == 0

    __hash__ = None


def compared(xs):
    log = []
    items = [Chain(x, log) for x in xs]
    out = []
    # corpus: sequential carried-container|carried-dependence|mutated-argument log|item work=item == 5
    for item in items:
        out.append(item == 5)  # <- log
    return out


class Stack:
    def __init__(self):
        self.items = []

    def __enter__(self):
        self.items.append(len(self.items))
        return digest(sum(self.items))

    def __exit__(self, *_):
        return False


def entered(xs):
    stack = Stack()
    out = []
    # corpus: sequential carried-container|carried-dependence|mutated-argument stack work=inside(stack, x)
    for x in xs:
        out.append(inside(stack, x))  # <- stack
    return out


def inside(stack, x):
    with stack as value:
        return value + x


def entered_each(xs):
    # corpus: parallel work=inside(Stack(), x)
    return [inside(Stack(), x) for x in xs]


class Iter:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n <= 0:
            raise StopIteration
        self.n -= 1
        return digest(self.n)


def halves(n):
    """The object is its own iterator: the body shortens it."""
    it = Iter(n)
    out = []
    # corpus: sequential input-mutated|lazy-input-consumed|generator-effects|shared-iterator it work=digest(x + it.n)
    for x in it:
        out.append(digest(x + it.n))
        if x % 2:
            it.n -= 1  # <- it
    return out


def whole(n):
    # corpus: parallel work=digest(x)
    return [digest(x) for x in Iter(n)]


def bound(xs):
    """A bound method, called by another name."""
    log = []
    note = log.append
    out = []
    # corpus: sequential carried-container|carried-dependence|mutated-argument log|note work=noted(note, log, x)
    for x in xs:
        out.append(noted(note, log, x))  # <- log
    return out


def noted(note, log, x):
    note(x)
    return digest(sum(log))


def mapped(xs):
    """map with a function that remembers."""
    seen = []

    def remember(x):
        seen.append(x)
        return digest(x * len(seen))

    out = []
    # corpus: sequential generator-effects|lazy-input-consumed|carried-container|nonlocal-write seen|remember work=digest(y + len(seen))
    for y in map(remember, xs):
        out.append(digest(y + len(seen)))  # <- seen
    return out


def mapped_plainly(xs):
    out = []
    # corpus: parallel work=digest(y)
    for y in map(operator.neg, xs):
        out.append(digest(abs(y)) + digest(y))
    return out


def views(table):
    """The view shows what the loop puts in."""
    values = table.values()
    out = []
    # corpus: sequential carried-container|carried-dependence table|values work=digest(sum(values) + x)
    for x in list(table):
        out.append(digest(sum(values) + x))
        table[x] += 1  # <- table
    return out


def copies(table):
    values = list(table.values())
    out = []
    # corpus: parallel work=digest(sum(values) + x)
    for x in list(table):
        out.append(digest(sum(values) + x))
        table[x] += 1
    return out


def memoryviews(data):
    """A view of the bytes that are written."""
    view = memoryview(data)
    # corpus: sequential carried-dependence|carried-container|unknown-call|aliased-rows data|view work=digest(sum(view[: k + 1])) % 256
    for k in range(len(data)):
        data[k] = digest(sum(view[: k + 1])) % 256  # <- data
    return bytes(data)


def bytes_copied(data):
    old = bytes(data)
    # corpus: parallel work=digest(sum(old[: k + 1])) % 256
    for k in range(len(data)):
        data[k] = digest(sum(old[: k + 1])) % 256
    return bytes(data)


def nested_lists(n):
    """Rows of a table made by multiplication, changed in the work."""
    table = [[0] * 3] * n
    # corpus: sequential aliased-rows|mutated-argument|carried-dependence row|table back=row
    for row in table:
        for j in range(3):  # work # <- row
            row[j] = digest(row[j] + j)
    return table


def chained_maps(keys):
    """ChainMap writes to the first map and reads from all."""
    local = {}
    both = collections.ChainMap(local, {k: k for k in keys})
    out = []
    # corpus: sequential carried-dependence|carried-container|unknown-call local|both work=digest(both[k] + len(local))
    for k in keys:
        out.append(digest(both[k] + len(local)))
        both[k + 1] = k  # <- both
    return out


def attributes_of_module(xs):
    """setattr on an object by a computed name."""
    box = type("Box", (), {"total": 1})()
    out = []
    # corpus: sequential carried-dependence|carried-container|unknown-object|unknown-call|mutated-argument box work=stepped(box, x)
    for x in xs:
        out.append(stepped(box, x))  # <- box
    return out


def stepped(box, x):
    setattr(box, "to" + "tal", digest(box.total + x))
    return box.total


def main():
    xs = [3, 1, 4, 1, 5]
    for loop in (meters, readings, gauges, watched, unwatched, missing, factory, compared, entered, entered_each, bound, mapped, mapped_plainly):
        print(loop.__name__, loop(xs))
    print(attributes(["a", "bb", "ccc"]), present({k: k for k in xs}, xs), halves(7), whole(4))
    print(views({1: 2, 3: 4, 5: 6}), copies({1: 2, 3: 4, 5: 6}), memoryviews(bytearray([1, 2, 3])), bytes_copied(bytearray([1, 2, 3])))
    print(nested_lists(3), chained_maps([1, 2, 3]), attributes_of_module(xs))


if __name__ == "__main__":
    main()
