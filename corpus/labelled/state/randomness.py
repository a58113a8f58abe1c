"""Random numbers, clocks, environment: one stream for all, or a seed for each."""

import os
import random


def digest(x):
    value = x
    for k in range(15):
        value = (value * 48271 + k) % 2147483647
    return value % 1000


def sample(rng, n):
    return sum(rng.randint(0, 99) for _ in range(n))


def walk(seed, steps):
    rng = random.Random(seed)
    place = 0
    for _ in range(steps):
        place += rng.choice((-1, 1)) * digest(place % 7)
    return place


def global_walk(steps):
    place = 0
    for _ in range(steps):
        place += random.choice((-1, 1)) * digest(place % 7)
    return place


def from_global(n):
    random.seed(5)
    # corpus: sequential shared-rng random|global_walk work=global_walk(6)
    return [global_walk(6) for _ in range(n)]  # <- random


def from_seeds(n):
    # corpus: parallel work=walk(k, 6)
    return [walk(k, 6) for k in range(n)]


def from_one(n):
    rng = random.Random(7)
    out = []
    # corpus: sequential shared-rng rng work=sample(rng, 4)
    for _ in range(n):
        out.append(sample(rng, 4))  # <- rng
    return out


def from_own(n):
    out = []
    # corpus: parallel work=sample(random.Random(k), 4)
    for k in range(n):
        out.append(sample(random.Random(k), 4))
    return out


def from_drawn_seeds(n):
    """The seeds are drawn in order, the work has its own generator."""
    rng = random.Random(11)
    seeds = [rng.randrange(1000) for _ in range(n)]
    # corpus: parallel work=walk(seed, 6)
    return [walk(seed, 6) for seed in seeds]


def drawn_in_body(n):
    """The draw stays in order; the work takes the number."""
    rng = random.Random(13)
    out = []
    numbers = []
    for _ in range(n):
        numbers.append(rng.randrange(1000))
    # corpus: parallel work=digest(number)
    for number in numbers:
        out.append(digest(number))
    return out


def reseeded(n):
    """The global generator is seeded in each iteration; its state after the loop is that of the last."""
    out = []
    # corpus: sequential shared-rng random work=seeded(k)
    for k in range(n):
        out.append(seeded(k))  # <- random
    return out, random.random()


def seeded(k):
    random.seed(k)
    return random.randint(0, 10**6)


def shuffled(lists):
    """Each list is shuffled in place by one generator."""
    rng = random.Random(3)
    # corpus: sequential shared-rng|mutated-argument rng|values
    for values in lists:
        rng.shuffle(values)  # work # <- rng
    return lists


def shuffled_each(lists):
    out = []
    # corpus: parallel
    for k, values in enumerate(lists):
        rng = random.Random(k)  # work
        new = rng.sample(values, len(values))  # work
        out.append(new)
    return out


def annealed(start, rounds):
    rng = random.Random(1)
    best = start
    # corpus: sequential carried-scalar|shared-rng best|rng work=digest(best + rng.randrange(50))
    for _ in range(rounds):
        new = digest(best + rng.randrange(50))
        if new < best:
            best = new  # <- best
    return best


def annealed_often(starts):
    # corpus: parallel work=annealed(s, 10)
    return [annealed(s, 10) for s in starts]


def generations(size, rounds):
    """Each generation is bred from the one before."""
    people = list(range(size))
    # corpus: sequential carried-scalar people work=[digest(a + b) for a, b in zip(people, people[1:] + people[:1])]
    for _ in range(rounds):
        people = [digest(a + b) for a, b in zip(people, people[1:] + people[:1])]  # <- people
    return people


class Lcg:
    def __init__(self, seed):
        self.seed = seed

    def next(self):
        self.seed = self.seed * 1103515245 % 2147483648 + 12345
        return digest(self.seed)


def own_generator_class(n):
    g = Lcg(1)
    # corpus: sequential carried-dependence|carried-container|mutated-argument g|seed work=g.next()
    return [g.next() for _ in range(n)]  # <- g


def one_generator_each(n):
    # corpus: parallel work=Lcg(k).next()
    return [Lcg(k).next() for k in range(n)]


def environment(names):
    """Variables of the process: set by one item, read by the next."""
    out = []
    # corpus: sequential environment-write|carried-dependence environ|configured work=configured(name)
    for name in names:
        out.append(configured(name))  # <- configured
    return out


def configured(name):
    level = int(os.environ.get("CORPUS_LEVEL", "0"))
    os.environ["CORPUS_LEVEL"] = str(level + len(name))
    return digest(level)


def environment_read(names):
    # corpus: parallel work=digest(len(os.environ.get("CORPUS_FIXED", "x")) + len(name))
    return [digest(len(os.environ.get("CORPUS_FIXED", "x")) + len(name)) for name in names]


COUNT = 0
LIMIT = 3
SETTINGS = {"scale": 2}
TRACE = []


def counting(x):
    global COUNT
    COUNT += 1
    return digest(x + COUNT)


def tracing(x):
    TRACE.append(x)
    return digest(x + len(TRACE))


def limited(x):
    return digest(x * LIMIT)


def scaled(x):
    return digest(x * SETTINGS["scale"])


def with_global_count(xs):
    # corpus: sequential global-write|carried-scalar COUNT work=counting(x)
    return [counting(x) for x in xs]  # <- COUNT


def with_global_limit(xs):
    # corpus: parallel work=limited(x)
    return [limited(x) for x in xs]


def with_trace(xs):
    out = []
    # corpus: sequential global-write|carried-dependence TRACE work=tracing(x)
    for x in xs:
        out.append(tracing(x))  # <- TRACE
    return out


def with_settings(xs):
    # corpus: parallel work=scaled(x)
    return [scaled(x) for x in xs]


def with_changing_settings(xs):
    """The loop turns the scale that the work reads."""
    out = []
    # corpus: sequential carried-dependence|global-write SETTINGS work=scaled(x)
    for x in xs:
        out.append(scaled(x))
        SETTINGS["scale"] += 1  # <- SETTINGS
    return out


def with_global_statement(xs):
    global LIMIT
    out = []
    # corpus: sequential global-write|carried-dependence|carried-scalar LIMIT work=limited(x)
    for x in xs:
        out.append(limited(x))
        LIMIT = LIMIT + out[-1] % 3 + 1  # <- LIMIT
    return out


def patched(xs):
    """The function itself is replaced on the way."""
    global limited
    out = []
    # corpus: sequential monkeypatched|global-write|carried-dependence|carried-scalar limited work=limited(x)
    for x in xs:
        out.append(limited(x))
        if out[-1] > 500:
            limited = scaled  # <- limited
    return out


def main():
    print(from_global(4), from_seeds(4), from_one(4), from_own(4), from_drawn_seeds(4), drawn_in_body(4))
    print(reseeded(3), shuffled([[1, 2, 3, 4], [5, 6, 7, 8]]), shuffled_each([[1, 2, 3, 4], [5, 6, 7, 8]]))
    print(annealed(900, 10), annealed_often([900, 800, 700]), generations(5, 3))
    print(own_generator_class(4), one_generator_each(4))
    print(environment(["a", "bb", "ccc"]), environment_read(["a", "bb"]))
    xs = [3, 1, 4, 1, 5]
    print(with_global_count(xs), with_global_limit(xs), with_trace(xs), with_settings(xs), with_changing_settings(xs))
    print(with_global_statement(xs), patched(xs))


if __name__ == "__main__":
    main()
