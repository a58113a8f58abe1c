"""Generators and iterators: made, passed on, shared, advanced by the body."""

import itertools


def digest(x):
    value = x
    for k in range(15):
        value = (value * 48271 + k) % 2147483647
    return value % 1000


def numbers(n):
    for k in range(n):
        yield k * 3 + 1


def history(n, seen):
    """What comes next depends on what the consumer has put into seen."""
    k = 1
    for _ in range(n):
        yield k
        k += len(seen)


def from_generator(n):
    # corpus: parallel work=digest(x)
    return [digest(x) for x in numbers(n)]


def from_listening_generator(n):
    """The generator reads what the loop writes."""
    seen = []
    # corpus: sequential generator-effects|lazy-input-consumed|input-mutated seen work=digest(x)
    for x in history(n, seen):
        seen.append(digest(x))  # <- seen
    return seen


def in_pairs(xs):
    """The body takes the second of each pair from the same iterator."""
    it = iter(xs)
    out = []
    # corpus: sequential shared-iterator|lazy-input-consumed it work=digest(a + next(it, 0))
    for a in it:
        out.append(digest(a + next(it, 0)))  # <- it
    return out


def by_zip(xs):
    it = iter(xs)
    # corpus: parallel
    return [digest(a + b) for a, b in zip(it, it)]


def two_readers(xs, ys):
    """The second list is read along by hand."""
    other = iter(ys)
    out = []
    # corpus: sequential shared-iterator other work=paired(x, other)
    for x in xs:
        out.append(paired(x, other))  # <- other
    return out


def paired(x, other):
    if x % 2:
        return digest(x + next(other, 0))
    return digest(x)


def counted(xs):
    counter = itertools.count(10)
    # corpus: sequential shared-iterator counter work=labelled(x, counter)
    return [labelled(x, counter) for x in xs]  # <- counter


def labelled(x, counter):
    return next(counter), digest(x)


def counted_by_zip(xs):
    # corpus: parallel work=digest(x + k)
    return [digest(x + k) for x, k in zip(xs, itertools.count(10))]


def coroutine():
    total = 0
    while True:
        x = yield total
        total = digest(total + x)


def sent(xs):
    """A coroutine keeps the total."""
    c = coroutine()
    next(c)
    out = []
    # corpus: sequential carried-dependence|unknown-call|shared-iterator c work=c.send(x)
    for x in xs:
        out.append(c.send(x))  # <- c
    return out


def yielded(xs):
    """A generator whose values do not depend on each other: results may be computed ahead."""
    # corpus: pipeline work=digest(x)
    for x in xs:
        yield digest(x)


def yielded_sums(xs):
    total = 0
    # corpus: sequential carried-scalar|yield-in-loop total work=digest(x + total)
    for x in xs:
        total = digest(x + total)  # <- total
        yield total


def steered(start):
    """The consumer decides by what it sends."""
    x = start
    # corpus: sequential yield-in-loop|carried-scalar|not-for-each x work=digest(x)
    while x:
        x = yield digest(x)  # <- x


def drive():
    g = steered(5)
    out = [next(g)]
    # corpus: sequential carried-container out|g work=g.send(k + out[-1] % 2 + 1)
    for k in range(5):
        out.append(g.send(k + out[-1] % 2 + 1))  # <- out
    return out


def chunks(xs, size):
    it = iter(xs)
    # corpus: parallel work=[digest(x) for x in chunk]
    return [[digest(x) for x in chunk] for chunk in iter(lambda: list(itertools.islice(it, size)), [])]


def grouped(xs):
    """Groups of groupby share one iterator; as lists they stand on their own."""
    out = {}
    groups = [(key, list(group)) for key, group in itertools.groupby(sorted(xs), key=lambda x: x % 2)]
    # corpus: parallel work=sum(digest(x) for x in members)
    for key, members in groups:
        out[key] = sum(digest(x) for x in members)
    return out


def windows(xs, size):
    # corpus: parallel
    return [sum(digest(x) for x in xs[k : k + size]) for k in range(len(xs) - size + 1)]


def sliding(xs, size):
    """The window is one list that moves; the sum is taken of what it holds."""
    window = []
    out = []
    # corpus: sequential carried-container window work=sum(digest(w + len(window)) for w in window)
    for x in xs:
        window.append(x)  # <- window
        if len(window) > size:
            del window[0]
        out.append(sum(digest(w + len(window)) for w in window))
    return out


def pairs(xs):
    # corpus: parallel work=digest(a * b)
    return {(a, b): digest(a * b) for a, b in itertools.combinations(xs, 2)}


def accumulated(xs):
    """A scan with a cheap operator over heavy values."""
    # corpus: parallel work=digest(x)
    values = [digest(x) for x in xs]
    return list(itertools.accumulate(values))


def folded(xs):
    total = 1
    # corpus: sequential carried-scalar total work=digest(total * x)
    for x in xs:
        total = digest(total * x)  # <- total
    return total


def chained(a, b):
    out = []
    # corpus: parallel work=digest(x)
    for x in itertools.chain(a, b):
        out.append(digest(x))
    return out


def growing(xs):
    """The list that is walked grows."""
    todo = list(xs)
    out = []
    # corpus: sequential input-mutated todo work=digest(x)
    for x in todo:
        value = digest(x)
        out.append(value)
        if value > 700 and len(todo) < 12:
            todo.append(value)  # <- todo
    return out


def growing_other(xs):
    later = []
    out = []
    # corpus: parallel work=digest(x)
    for x in xs:
        value = digest(x)
        out.append(value)
        if value > 700:
            later.append(value)
    return out, later


def shrinking(xs):
    """Elements are removed from the list that is walked: the next is jumped over."""
    xs = list(xs)
    out = []
    # corpus: sequential input-mutated xs work=digest(x)
    for x in xs:
        if digest(x) % 2:
            xs.remove(x)  # <- xs
        out.append(x)
    return out


def shrinking_copy(xs):
    xs = list(xs)
    # corpus: pipeline work=digest(x)
    for x in xs[:]:
        if digest(x) % 2:
            xs.remove(x)
    return xs


def main():
    xs = [3, 1, 4, 1, 5, 9, 2, 6]
    print(from_generator(5), from_listening_generator(5), in_pairs(xs), by_zip(xs))
    print(two_readers(xs, [10, 20, 30, 40]), counted(xs), counted_by_zip(xs), sent(xs))
    print(list(yielded(xs)), list(yielded_sums(xs)), drive())
    print(chunks(xs, 3), grouped(xs), windows(xs, 3), sliding(xs, 3))
    print(pairs(xs[:4]), accumulated(xs), folded(xs), chained(xs, [7]))
    print(growing(xs), growing_other(xs), shrinking(xs), shrinking_copy(xs))


if __name__ == "__main__":
    main()
