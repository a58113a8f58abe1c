"""Loops that end early: searches, limits, convergence, for-else, guards."""


def digest(x):
    value = x
    for k in range(15):
        value = (value * 48271 + k) % 2147483647
    return value % 1000


def first_large(xs, limit):
    # corpus: pipeline work=digest(x)
    for x in xs:
        value = digest(x)
        if value > limit:
            return x, value
    return None


def first_above_last(xs):
    """The limit is the last value."""
    last = 0
    # corpus: sequential carried-scalar last work=digest(x + last)
    for x in xs:
        value = digest(x + last)
        if value < last:
            return x, value
        last = value  # <- last
    return None


def any_even(xs):
    # corpus: pipeline work=digest(x)
    return any(digest(x) % 2 == 0 for x in xs)


def any_noted(xs, log):
    """How far the search went can be seen in the log."""
    # corpus: sequential early-exit-effects|mutated-argument|carried-container log work=noted(x, log)
    found = any(noted(x, log) for x in xs)  # <- log
    return found, log


def noted(x, log):
    log.append(x)
    return digest(x) > 700


def with_else(xs):
    # corpus: pipeline work=digest(x)
    for x in xs:
        if digest(x) == 271:
            break
    else:
        return "none"
    return x


def until_sum(xs, limit):
    """The sum decides when to stop."""
    total = 0
    taken = []
    # corpus: pipeline work=digest(x)
    for x in xs:
        total += digest(x)
        if total > limit:
            break
        taken.append(x)
    return taken, total


def until_sum_of_rest(xs, limit):
    """What is left takes part in the work."""
    left = limit
    taken = []
    # corpus: sequential carried-scalar left work=digest(x * left)
    for x in xs:
        left -= digest(x * left)  # <- left
        if left < 0:
            break
        taken.append(x)
    return taken


def counted_effects(xs):
    """Work that counts its calls is not to be done for items that are not reached."""
    calls = [0]
    # corpus: sequential early-exit-effects|mutated-argument|carried-container|carried-dependence calls work=tried(x, calls)
    for x in xs:
        if tried(x, calls) > 800:  # <- calls
            break
    return calls


def tried(x, calls):
    calls[0] += 1
    return digest(x)


def printed_until(xs):
    """What would be printed for items that are not reached is thrown away."""
    # corpus: pipeline work=loud(x)
    for x in xs:
        if loud(x) > 800:
            break


def loud(x):
    print("looking at", x)
    return digest(x)


def written_until(xs):
    """A file for each item that was reached, and for no other."""
    # corpus: sequential early-exit-effects|effect-order stored|open|path work=stored(x)
    for x in xs:
        if stored(x) > 800:  # <- stored
            break


def stored(x):
    value = digest(x)
    with open(f"result-{x}.txt", "w") as out:
        out.write(str(value))
    return value


def skipped(xs, wanted):
    out = []
    # corpus: parallel work=digest(x)
    for x in xs:
        if x not in wanted:
            continue
        out.append(digest(x))
    return out


def skipped_next(xs):
    """A large value makes the next item be jumped over."""
    out = []
    jump = False
    # corpus: pipeline work=digest(x)
    for x in xs:
        if jump:
            jump = False
            continue
        value = digest(x)
        jump = value > 500
        out.append(value)
    return out


def skipped_deeper(xs):
    """How many are jumped over is part of the work of the next."""
    out = []
    jump = 0
    # corpus: sequential carried-scalar jump work=digest(x + jump)
    for x in xs:
        value = digest(x + jump)
        jump = value % 3  # <- jump
        out.append(value)
    return out


def nested_exit(rows):
    """The inner loop is left, the outer goes on."""
    out = []
    # corpus: parallel
    for row in rows:
        found = -1  # work
        for x in row:  # work
            if digest(x) > 500:
                found = x
                break
        out.append(found)
    return out


def nested_stop(rows):
    """The outer loop ends when an inner one finds nothing."""
    out = []
    # corpus: pipeline
    for row in rows:
        found = next((x for x in row if digest(x) > 500), None)  # work
        if found is None:
            break
        out.append(found)
    return out


def bisected(limits):
    # corpus: parallel work=bisect(limit)
    return [bisect(limit) for limit in limits]


def bisect(limit):
    low, high = 0, 1000
    # corpus: sequential carried-scalar|not-for-each low|high work=digest(middle)
    while low < high:
        middle = (low + high) // 2
        if digest(middle) + middle < limit:
            low = middle + 1  # <- low
        else:
            high = middle
    return low


def newton(xs, rounds):
    out = []
    # corpus: parallel work=root(x, rounds)
    for x in xs:
        out.append(round(root(x, rounds), 6))
    return out


def root(x, rounds):
    guess = float(x)
    # corpus: sequential carried-scalar guess work=improved(x, guess)
    for _ in range(rounds):
        new = improved(x, guess)
        if abs(new - guess) < 1e-9:
            break
        guess = new  # <- guess
    return guess


def improved(x, guess):
    return (guess + x / guess) / 2


def retries(xs):
    """Each item is tried until it works; the number of tries is its own."""
    out = []
    # corpus: parallel
    for x in xs:
        tries = 1  # work
        while digest(x + tries) % 4:  # work
            tries += 1
        out.append(tries)
    return out


def retries_learned(xs):
    """The next item starts with as many as the last one needed."""
    out = []
    tries = 1
    # corpus: sequential carried-scalar tries
    for x in xs:
        while digest(x + tries) % 4:  # work
            tries += 1  # <- tries
        out.append(tries)
    return out


def main():
    xs = [3, 1, 4, 15, 9, 26, 5, 35]
    print(first_large(xs, 600), first_above_last(xs), any_even(xs), any_noted(xs, []), with_else(xs))
    print(until_sum(xs, 1800), until_sum_of_rest(xs, 1500), counted_effects(xs))
    printed_until(xs)
    written_until(xs)
    print(skipped(xs, {3, 4, 9}), skipped_next(xs), skipped_deeper(xs))
    rows = [[1, 2, 3], [9, 8], [26, 5, 4], [77], [12, 13]]
    print(nested_exit(rows), nested_stop(rows), bisected([300, 600, 900]))
    print(newton(xs, 20), retries(xs), retries_learned(xs))


if __name__ == "__main__":
    main()
