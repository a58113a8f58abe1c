"""Exceptions: caught in the work, around the loop, counted, chained, cleaned up after."""

from contextlib import contextmanager


class Rejected(Exception):
    pass


class Exhausted(Exception):
    def __init__(self, left):
        super().__init__(left)
        self.left = left


def digest(x):
    value = x
    for k in range(15):
        value = (value * 48271 + k) % 2147483647
    return value % 1000


def risky(x):
    value = digest(x)
    if value % 3 == 0:
        raise Rejected(x)
    return value


def negated(x):
    return -digest(x)


def safe(x):
    try:
        return risky(x)
    except Rejected:
        return -1


def caught_inside(xs):
    # corpus: parallel work=safe(x)
    return [safe(x) for x in xs]


def caught_in_body(xs):
    out, bad = [], []
    # corpus: parallel work=risky(x)
    for x in xs:
        try:
            out.append(risky(x))
        except Rejected as e:
            bad.append(e.args[0])
    return out, bad


def caught_around(xs):
    """What was done before the failure stays."""
    out = []
    try:
        # corpus: parallel work=risky(x)
        for x in xs:
            out.append(risky(x))
    except Rejected as e:
        out.append(f"rejected {e}")
    return out


def limited(xs, most):
    """After so many failures items are treated otherwise."""
    failures = 0
    out = []
    # corpus: sequential carried-scalar failures work=attempt(x, failures > most)
    for x in xs:
        value = attempt(x, failures > most)
        if value < 0:
            failures += 1  # <- failures
        out.append(value)
    return out


def attempt(x, lenient):
    return digest(x + 1000) if lenient else safe(x)


def counted_failures(xs):
    failures = 0
    # corpus: parallel work=safe(x)
    for x in xs:
        if safe(x) < 0:
            failures += 1
    return failures


def stopped_after(xs, most):
    failures = 0
    out = []
    # corpus: pipeline work=safe(x)
    for x in xs:
        value = safe(x)
        if value < 0:
            failures += 1
            if failures > most:
                break
        out.append(value)
    return out


class Budget:
    def __init__(self, left):
        self.left = left

    def spend(self, x):
        cost = digest(x)
        if cost > self.left:
            raise Exhausted(self.left)
        self.left -= cost
        return cost


def spending(budget, xs):
    out = []
    # corpus: sequential carried-container|carried-dependence budget|left work=budget.spend(x)
    for x in xs:
        try:
            out.append(budget.spend(x))  # <- budget
        except Exhausted as e:
            out.append(-e.left)
    return out


def spending_each(xs, amount):
    out = []
    # corpus: parallel
    for x in xs:
        try:  # work
            cost = Budget(amount).spend(x)
        except Exhausted as e:
            cost = -e.left
        out.append(cost)
    return out


def last_error(xs):
    """The error of the last failure is shown with the next item."""
    error = "none"
    out = []
    # corpus: sequential carried-scalar error work=risky(x * len(error))
    for x in xs:
        try:
            out.append(risky(x * len(error)))
        except Rejected as e:
            error = f"rejected {e}"  # <- error
    return out, error


def errors_only(xs):
    errors = {}
    # corpus: parallel work=risky(x)
    for x in xs:
        try:
            risky(x)
        except Rejected as e:
            errors[x] = repr(e)
    return errors


def cleaned_up(xs, log):
    """The end of each item is written to a log that the next one reads."""
    out = []
    # corpus: sequential carried-container log
    for x in xs:
        try:  # work
            out.append(digest(x + len(log)))
        finally:
            log.append(x)  # <- log
    return out


def cleaned_up_own(xs):
    out = []
    # corpus: parallel
    for x in xs:
        log = []  # work
        try:  # work
            value = digest(x)
        finally:
            log.append(x)
        out.append((value, log))
    return out


@contextmanager
def step(name, state):
    state["depth"] += 1
    try:
        yield digest(state["depth"] * 10 + name)
    finally:
        state["depth"] -= 1


@contextmanager
def growing(name, state):
    state["depth"] += 1
    yield digest(state["depth"] * 10 + name)


def in_context(xs, state):
    """The depth is one in each iteration: it goes back to zero."""
    out = []
    # corpus: sequential carried-container|unknown-call|mutated-argument|carried-dependence state work=entered(x, state)
    for x in xs:
        out.append(entered(x, state))  # <- state
    return out, state


def entered(x, state):
    with growing(x, state) as value:
        return value


def validated(records):
    """All errors are kept; the work raises."""
    problems = []
    # corpus: parallel work=validate(record)
    for number, record in enumerate(records):
        try:
            validate(record)
        except (KeyError, TypeError) as e:
            problems.append((number, type(e).__name__))
    return problems


def validate(record):
    total = 0
    for key in ("id", "name"):
        total += len(str(record[key]))
    if record["id"] + 0 < 0:
        raise TypeError("id")
    return total


def validated_unique(records):
    """An id that was used is an error: looked up in the work."""
    used = set()
    problems = []
    # corpus: sequential carried-container|mutated-argument|carried-dependence used work=unique(record, used)
    for number, record in enumerate(records):
        try:
            unique(record, used)  # <- used
        except ValueError:
            problems.append(number)
    return problems


def unique(record, used):
    key = digest(record["id"] % 4)
    if key in used:
        raise ValueError(key)
    used.add(key)


def fallback(xs, sources):
    """Each item tries the sources in order."""
    out = []
    # corpus: parallel
    for x in xs:
        value = None  # work
        for source in sources:  # work
            try:
                value = source(x)
                break
            except Rejected:
                continue
        out.append(value)
    return out


def fallback_sticky(xs, sources):
    """A source that failed is not asked again."""
    out = []
    # corpus: sequential carried-container|carried-dependence sources
    for x in xs:
        value = None  # work
        for source in list(sources):  # work
            try:
                value = source(x)
                break
            except Rejected:
                sources.remove(source)  # <- sources
        out.append(value)
    return out


def raising(xs):
    """The first failure ends the program's work, with the exception of that item."""
    # corpus: parallel work=risky(x)
    return [risky(x) for x in xs]


def main():
    xs = [3, 1, 4, 15, 9, 26, 5, 35]
    print(caught_inside(xs), caught_in_body(xs), caught_around(xs), limited(xs, 1), counted_failures(xs), stopped_after(xs, 1))
    print(spending(Budget(1500), xs), spending_each(xs, 400), last_error(xs), errors_only(xs))
    print(cleaned_up(xs, []), cleaned_up_own(xs), in_context(xs, {"depth": 0}))
    records = [{"id": 1, "name": "a"}, {"id": 2}, {"id": "x", "name": "b"}, {"id": 5, "name": "c"}]
    print(validated(records), validated_unique([{"id": k} for k in (1, 2, 5, 3, 6)]))
    print(fallback(xs, [risky, digest]), fallback_sticky(xs, [risky, negated]))
    try:
        raising(xs)
    except Rejected as e:
        print("rejected", e)


if __name__ == "__main__":
    main()
