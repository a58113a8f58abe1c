"""Folds: which are associative, which only look so."""

from collections import Counter
from fractions import Fraction


def digest(x):
    value = x
    for k in range(15):
        value = (value * 48271 + k) % 2147483647
    return value % 1000


def conditional_sum(xs):
    even = odd = 0
    # corpus: parallel work=digest(x)
    for x in xs:
        value = digest(x)
        if value % 2:
            odd += value
        else:
            even += value
    return even, odd


def alternating(xs):
    """The sign changes from item to item."""
    total, sign = 0, 1
    # corpus: pipeline work=digest(x)
    for x in xs:
        total += sign * digest(x)
        sign = -sign
    return total


def alternating_work(xs):
    """The sign changes with the result, and is part of the next work."""
    total, sign = 0, 1
    # corpus: sequential carried-scalar sign work=digest(x + 50 * sign)
    for x in xs:
        value = digest(x + 50 * sign)
        total += value
        if value % 2:
            sign = -sign  # <- sign
    return total


def horner(coefficients, at):
    total = 0
    # corpus: sequential carried-scalar total work=digest(total * at + c)
    for c in coefficients:
        total = digest(total * at + c)  # <- total
    return total


def powers(coefficients, at):
    total = 0
    # corpus: parallel work=digest(c * at**k)
    for k, c in enumerate(coefficients):
        total += digest(c * at**k)
    return total


def averages(xs):
    """Exponential smoothing of the values: the values are independent."""
    mean = 0.0
    # corpus: pipeline work=digest(x)
    for x in xs:
        mean = 0.9 * mean + 0.1 * digest(x)
    return round(mean, 6)


def averages_fed_back(xs):
    mean = 0.0
    # corpus: sequential carried-scalar mean work=digest(x + int(mean))
    for x in xs:
        mean = 0.9 * mean + 0.1 * digest(x + int(mean))  # <- mean
    return round(mean, 6)


def minimum_and_place(xs):
    least, where = None, None
    # corpus: parallel
    for k, x in enumerate(xs):
        value = digest(x)  # work
        if least is None or value < least:
            least, where = value, k
    return least, where


def two_largest(xs):
    first = second = -1
    # corpus: pipeline work=digest(x)
    for x in xs:
        value = digest(x)
        if value > first:
            first, second = value, first
        elif value > second:
            second = value
    return first, second


def records_broken(xs):
    """The record is part of the attempt."""
    record, broken = 0, 0
    # corpus: sequential carried-scalar record work=digest(x * 7 + record)
    for x in xs:
        value = digest(x * 7 + record)
        if value > record:
            record = value  # <- record
            broken += 1
    return record, broken


def bits(xs):
    mask = 0
    # corpus: parallel work=digest(x) % 16
    for x in xs:
        mask |= 1 << (digest(x) % 16)
    return mask


def toggled(xs):
    mask = 0
    # corpus: sequential carried-scalar mask work=digest(x + mask) % 16
    for x in xs:
        mask ^= 1 << (digest(x + mask) % 16)  # <- mask
    return mask


def exact(xs):
    total = Fraction(0)
    # corpus: parallel work=Fraction(1, digest(x) + 1)
    for x in xs:
        total += Fraction(1, digest(x) + 1)
    return total


def joined(xs):
    """Concatenation is associative; its order is the items'."""
    out = ""
    # corpus: parallel work=str(digest(x))
    for x in xs:
        out += str(digest(x))
    return out


def joined_and_measured(xs):
    out = ""
    # corpus: sequential carried-scalar out work=str(digest(x + len(out)))
    for x in xs:
        out += str(digest(x + len(out)))  # <- out
    return out


def union(lists):
    found = set()
    # corpus: parallel work={digest(x) % 9 for x in values}
    for values in lists:
        found |= {digest(x) % 9 for x in values}
    return sorted(found)


def new_ones(lists):
    """How many are new depends on what was found; so does the work."""
    found = set()
    out = []
    # corpus: sequential carried-container|carried-scalar found
    for values in lists:
        new = {digest(x + len(found)) % 9 for x in values}  # work
        out.append(len(new - found))
        found |= new  # <- found
    return out


def counters(lists):
    total = Counter()
    # corpus: parallel work=Counter(digest(x) % 4 for x in values)
    for values in lists:
        total += Counter(digest(x) % 4 for x in values)
    return sorted(total.items())


def most_common(lists):
    """What is most common so far is left out of the next."""
    total = Counter()
    # corpus: sequential carried-container|carried-scalar|carried-dependence total
    for values in lists:
        top = total.most_common(1)[0][0] if total else -1
        part = Counter(digest(x) % 4 for x in values if x % 4 != top)  # work
        total += part  # <- total
    return sorted(total.items())


def concatenated(lists):
    out = []
    # corpus: parallel work=[digest(x) for x in values]
    for values in lists:
        out += [digest(x) for x in values]
    return out


def interleaved(lists):
    """Each list is woven into the result so far, whose digests are taken anew."""
    out = []
    # corpus: sequential carried-scalar out work=[digest(x) for x in out + values]
    for values in lists:
        out = [digest(x) for x in out + values]  # <- out
    return out


class Stats:
    def __init__(self, n=0, total=0):
        self.n, self.total = n, total

    def __add__(self, other):
        return Stats(self.n + other.n, self.total + other.total)

    @classmethod
    def of(cls, values):
        return cls(len(values), sum(digest(x) for x in values))


class Decayed:
    """An addition that is not associative."""

    def __init__(self, value):
        self.value = value

    def __add__(self, x):
        return Decayed(digest(self.value + x))


def statistics(lists):
    total = Stats()
    # corpus: pipeline work=Stats.of(values)
    for values in lists:
        total = total + Stats.of(values)
    return total.n, total.total


def decayed(xs):
    total = Decayed(0)
    # corpus: sequential carried-scalar total work=total + x
    for x in xs:
        total = total + x  # <- total
    return total.value


def matrices(steps):
    """A product of small matrices: associative, and written as a chain of heavy products."""
    product = [[1, 0], [0, 1]]
    # corpus: sequential carried-scalar product work=times(product, step)
    for step in steps:
        product = times(product, step)  # <- product
    return product


def times(a, b):
    return [[sum(digest(a[i][k] + b[k][j]) for k in range(2)) for j in range(2)] for i in range(2)]


def main():
    xs = [3, 1, 4, 1, 5, 9, 2, 6]
    for loop in (conditional_sum, alternating, alternating_work, averages, averages_fed_back, minimum_and_place, two_largest, records_broken):
        print(loop.__name__, loop(xs))
    for loop in (bits, toggled, exact, joined, joined_and_measured, decayed):
        print(loop.__name__, loop(xs))
    print(horner(xs, 3), powers(xs, 3))
    lists = [xs[:3], xs[3:5], xs[5:], xs[2:4]]
    for loop in (union, new_ones, counters, most_common, concatenated, interleaved, statistics):
        print(loop.__name__, loop(lists))
    print(matrices([[[1, 2], [3, 4]], [[5, 6], [7, 8]], [[2, 0], [1, 9]]]))


if __name__ == "__main__":
    main()
