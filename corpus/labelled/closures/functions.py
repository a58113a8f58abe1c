"""Closures, nested functions, callbacks, decorators, partials, default arguments."""

import functools
import operator


def digest(x):
    value = x
    for k in range(15):
        value = (value * 48271 + k) % 2147483647
    return value % 1000


def counter():
    count = 0

    def step(x):
        nonlocal count
        count += 1
        return digest(x + count)

    return step


def scaler(factor):
    def scale(x):
        return digest(x * factor)

    return scale


def by_counter(xs):
    step = counter()
    # corpus: sequential nonlocal-write|function-state|carried-dependence step|count work=step(x)
    return [step(x) for x in xs]  # <- step


def by_scaler(xs):
    scale = scaler(3)
    # corpus: parallel work=scale(x)
    return [scale(x) for x in xs]


def by_own_counter(xs):
    # corpus: parallel work=counter()(x)
    return [counter()(x) for x in xs]


def local_sum(xs):
    """The inner function adds to a variable of the outer one and reads it."""
    total = 0

    def add(x):
        nonlocal total
        total = digest(total + x)

    # corpus: sequential nonlocal-write|carried-scalar|carried-dependence total|add
    for x in xs:
        add(x)  # work # <- add
    return total


def local_read(xs, offset):
    def shifted(x):
        return digest(x + offset)

    out = []
    # corpus: parallel work=shifted(x)
    for x in xs:
        out.append(shifted(x))
    return out


def local_read_of_changing(xs):
    """The variable that the inner function reads changes in the loop."""
    offset = 0

    def shifted(x):
        return digest(x + offset)

    out = []
    # corpus: sequential carried-scalar|carried-dependence offset|shifted work=shifted(x)
    for x in xs:
        out.append(shifted(x))
        offset = out[-1]  # <- offset
    return out


def callbacks(xs, handlers):
    out = []
    # corpus: parallel
    for x in xs:
        got = [h(x) for h in handlers]  # work
        out.append(got)
    return out


def callbacks_with_state(xs):
    log = []

    def remember(x):
        log.append(x)
        return digest(x + len(log))

    out = []
    # corpus: sequential carried-container|carried-dependence|nonlocal-write log|remember work=remember(x)
    for x in xs:
        out.append(remember(x))  # <- remember
    return out


def partials(xs):
    work = functools.partial(operator.mul, 7)
    # corpus: parallel work=digest(work(x))
    return [digest(work(x)) for x in xs]


def partial_with_list(xs):
    """The list in the partial is filled by each call."""
    kept = []
    work = functools.partial(keep, kept)
    # corpus: sequential mutated-argument|carried-container|carried-dependence|unknown-call kept|work work=work(x)
    return [work(x) for x in xs]  # <- kept


def keep(kept, x):
    kept.append(x)
    return digest(sum(kept))


def traced(function):
    @functools.wraps(function)
    def wrapper(x):
        wrapper.calls += 1
        return function(x + wrapper.calls)

    wrapper.calls = 0
    return wrapper


def checked(function):
    @functools.wraps(function)
    def wrapper(x):
        if x < 0:
            raise ValueError(x)
        return function(x)

    return wrapper


@traced
def traced_digest(x):
    return digest(x)


@checked
def checked_digest(x):
    return digest(x)


def decorated_with_state(xs):
    # corpus: sequential function-state|carried-dependence|unknown-call|memo-cache traced_digest|calls|wrapper work=traced_digest(x)
    return [traced_digest(x) for x in xs]  # <- traced_digest


def decorated(xs):
    # corpus: parallel work=checked_digest(x)
    return [checked_digest(x) for x in xs]


def made_in_loop(xs):
    """Functions that are called after the loop: they see its last x."""
    makers = []
    for x in xs:
        makers.append(lambda: digest(x))
    # corpus: parallel work=make()
    return [make() for make in makers]


def bound_in_loop(xs):
    makers = [lambda x=x: digest(x) for x in xs]
    # corpus: parallel work=make()
    return [make() for make in makers]


def composed(functions, x):
    """Each function is given the result of the one before."""
    # corpus: sequential carried-scalar x work=f(x)
    for f in functions:
        x = f(x)  # <- x
    return x


def applied(functions, x):
    # corpus: parallel work=f(x)
    return [f(x) for f in functions]


def registered(xs):
    """Handlers register more handlers."""
    handlers = []

    def first(x):
        handlers.append(second)
        return digest(x)

    def second(x):
        return digest(x + len(handlers))

    handlers.append(first)
    out = []
    # corpus: sequential carried-container|carried-dependence handlers
    for x in xs:
        got = [h(x) for h in list(handlers)]  # work # <- handlers
        out.append(got)
    return out


class Pipeline:
    def __init__(self, *steps):
        self.steps = steps

    def __call__(self, x):
        for step in self.steps:
            x = step(x)
        return x


def through_pipeline(xs):
    run = Pipeline(digest, scaler(2), digest)
    # corpus: parallel work=run(x)
    return [run(x) for x in xs]


def through_counting_pipeline(xs):
    run = Pipeline(digest, counter(), digest)
    # corpus: sequential nonlocal-write|function-state|carried-dependence run|count|step work=run(x)
    return [run(x) for x in xs]  # <- run


def sorted_each(lists):
    # corpus: parallel work=sorted(values, key=digest)
    return [sorted(values, key=digest) for values in lists]


def sorted_counting(lists):
    """The key function counts its calls."""
    key = counter()
    out = []
    # corpus: sequential nonlocal-write|function-state|carried-dependence key|count work=sorted(values, key=key)
    for values in lists:
        out.append(sorted(values, key=key))  # <- key
    return out


def reduced(lists):
    # corpus: parallel work=functools.reduce(lambda a, b: digest(a + b), values, 1)
    return [functools.reduce(lambda a, b: digest(a + b), values, 1) for values in lists]


def main():
    xs = [3, 1, 4, 1, 5]
    print(by_counter(xs), by_scaler(xs), by_own_counter(xs), local_sum(xs), local_read(xs, 5), local_read_of_changing(xs))
    print(callbacks(xs, [digest, abs]), callbacks_with_state(xs), partials(xs), partial_with_list(xs))
    print(decorated_with_state(xs), decorated(xs), made_in_loop(xs), bound_in_loop(xs))
    print(composed([digest, abs, scaler(4)], 6), applied([digest, abs, int], 6), registered(xs))
    print(through_pipeline(xs), through_counting_pipeline(xs))
    lists = [[3, 1, 2], [9, 8], [5, 5, 7, 1]]
    print(sorted_each(lists), sorted_counting(lists), reduced(lists))


if __name__ == "__main__":
    main()
