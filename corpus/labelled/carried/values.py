"""Values that go from iteration to iteration, in every disguise; the near misses stand in the other categories."""

import functools
import itertools
import operator


def digest(x):
    value = x
    for k in range(15):
        value = (value * 48271 + k) % 2147483647
    return value % 1000


def two_variables(xs):
    """Each of the two is made from the other."""
    a, b = 1, 2
    # corpus: sequential carried-scalar a|b work=digest(a + x)
    for x in xs:
        a, b = b, digest(a + x)  # <- a
    return a, b


def through_tuple(xs):
    state = (0, 1)
    # corpus: sequential carried-scalar state work=digest(state[0] + x)
    for x in xs:
        state = (digest(state[0] + x), state[1] + 1)  # <- state
    return state


def through_list_cell(xs):
    cell = [1]
    out = []
    # corpus: sequential carried-dependence|carried-container cell work=digest(cell[0] + x)
    for x in xs:
        out.append(digest(cell[0] + x))
        cell[0] = out[-1]  # <- cell
    return out


def through_list_cell_only_read(xs):
    cell = [1]
    out = []
    # corpus: parallel work=digest(cell[0] + x)
    for x in xs:
        out.append(digest(cell[0] + x))
    return out


def through_last_result(xs):
    out = [1]
    # corpus: sequential carried-container|carried-dependence out work=digest(out[-1] + x)
    for x in xs:
        out += [digest(out[-1] + x)]  # <- out
    return out


def through_length(xs):
    out = []
    # corpus: sequential carried-container|carried-dependence out work=digest(len(out) * 7 + x)
    for x in xs:
        if digest(len(out) * 7 + x) % 2:
            out.append(x)  # <- out
    return out


def through_deletion(xs):
    left = set(xs)
    out = []
    # corpus: sequential carried-container|carried-dependence left work=digest(x + len(left))
    for x in xs:
        out.append(digest(x + len(left)))
        left.discard(x)  # <- left
    return out


def through_alias(xs):
    """The list is filled by one name and read by another."""
    log = []
    same = log
    out = []
    # corpus: sequential carried-container|carried-dependence log|same work=digest(sum(same) + x)
    for x in xs:
        out.append(digest(sum(same) + x))
        log.append(x)  # <- log
    return out


def through_slice(xs):
    a = list(xs)
    # corpus: sequential carried-dependence|carried-container a work=digest(sum(a[:k]))
    for k in range(len(a)):
        a[k : k + 1] = [digest(sum(a[:k]))]  # <- a
    return a


def through_negative_index(xs):
    """The element before the first is the last."""
    a = list(xs)
    # corpus: sequential carried-dependence a work=digest(a[k - 1])
    for k in range(len(a)):
        a[k] = digest(a[k - 1])  # <- a
    return a


def through_reversed(xs):
    a = list(xs)
    # corpus: sequential carried-dependence a work=digest(a[k + 1])
    for k in reversed(range(len(a) - 1)):
        a[k] = digest(a[k + 1])  # <- a
    return a


def through_modulo(xs):
    """A ring: the last reads what the first has written."""
    a = list(xs)
    n = len(a)
    # corpus: sequential carried-dependence a work=digest(a[(k + 1) % n])
    for k in range(n):
        a[k] = digest(a[(k + 1) % n])  # <- a
    return a


def through_enumerate(xs):
    a = list(xs)
    # corpus: sequential carried-dependence|input-mutated a work=digest(x + a[k - 1])
    for k, x in enumerate(xs):
        a[k] = digest(x + a[k - 1])  # <- a
    return a


def through_swap(xs):
    """Bubbles: the larger of two goes on; the one it meets has not been moved yet."""
    a = list(xs)
    # corpus: pipeline work=digest(a[k + 1])
    for k in range(len(a) - 1):
        if digest(a[k]) > digest(a[k + 1]):
            a[k], a[k + 1] = a[k + 1], a[k]
    return a


def through_flag(xs):
    """Once true it stays true, and the work reads it."""
    found = False
    out = []
    # corpus: sequential carried-scalar found work=digest(x + 500 * found)
    for x in xs:
        value = digest(x + 500 * found)
        found = found or value > 600  # <- found
        out.append(value)
    return out


def through_maximum(xs):
    most = 0
    out = []
    # corpus: sequential carried-scalar most work=digest(x + most)
    for x in xs:
        most = max(most, digest(x + most))  # <- most
        out.append(most)
    return out


def through_default(xs):
    """Only the first binds it."""
    first = None
    out = []
    # corpus: sequential carried-scalar first work=digest(x + (first or 0))
    for x in xs:
        value = digest(x + (first or 0))
        if first is None:
            first = value  # <- first
        out.append(value)
    return out


def through_loop_variable(rows):
    """The inner loop variable is read before it is bound again."""
    k = 0
    out = []
    # corpus: sequential carried-scalar k
    for row in rows:
        total = digest(k)  # work
        for k in row:  # work # <- k
            total += digest(k)
        out.append(total)
    return out


def through_conditional(xs):
    kept = 0
    out = []
    # corpus: sequential carried-scalar kept work=digest(kept + 1)
    for x in xs:
        if x % 2:
            kept = x  # <- kept
        out.append(digest(kept + 1))
    return out


def through_try(xs):
    """Bound only where no exception comes."""
    value = 1
    out = []
    # corpus: sequential carried-scalar value work=digest(value)
    for x in xs:
        try:
            value = 12 // (x - 1)  # <- value
        except ZeroDivisionError:
            pass
        out.append(digest(value))
    return out


def through_string(xs):
    text = ""
    # corpus: sequential carried-scalar text work=digest(len(text) + x)
    for x in xs:
        text += "ab" * (digest(len(text) + x) % 4)  # <- text
    return text


def through_unpacking(xs):
    head, *rest = xs
    out = []
    # corpus: sequential carried-scalar|carried-container rest|head work=digest(head + len(rest))
    for _ in range(len(xs) - 1):
        out.append(digest(head + len(rest)))
        head, *rest = rest  # <- rest
    return out


def through_global_dict(xs):
    out = []
    # corpus: sequential global-write|carried-dependence|carried-container REGISTRY work=registered(x)
    for x in xs:
        out.append(registered(x))  # <- REGISTRY
    return out


REGISTRY = {"count": 0}


def registered(x):
    REGISTRY["count"] += 1
    return digest(x + REGISTRY["count"])


def through_two_calls(xs):
    """One call writes what the other reads."""
    board = {}
    out = []
    # corpus: sequential carried-container|carried-dependence|mutated-argument board work=total(board, x)
    for x in xs:
        out.append(total(board, x))
        post(board, x)  # <- board
    return out


def total(board, x):
    return digest(sum(board.values()) + x)


def post(board, x):
    board[x] = board.get(x, 0) + x


def through_deep_call(xs):
    store = {"inner": {"list": []}}
    out = []
    # corpus: sequential carried-container|carried-dependence|mutated-argument store work=outer(store, x)
    for x in xs:
        out.append(outer(store, x))  # <- store
    return out


def outer(store, x):
    return inner(store["inner"], x)


def inner(part, x):
    part["list"].append(x)
    return digest(len(part["list"]) + x)


def through_returned_state(xs):
    state = {"n": 0}
    out = []
    # corpus: sequential carried-scalar state work=advance(state, x)
    for x in xs:
        state = advance(state, x)  # <- state
        out.append(state["n"])
    return out


def advance(state, x):
    return {"n": digest(state["n"] + x)}


def through_reduce_function(xs):
    combine = functools.partial(operator.add, 1)
    value = 0
    # corpus: sequential carried-scalar value work=digest(combine(value) + x)
    for x in xs:
        value = digest(combine(value) + x)  # <- value
    return value


def through_pairwise_update(xs):
    a = list(xs)
    # corpus: sequential carried-dependence a work=digest(a[i] + a[j])
    for i, j in itertools.pairwise(range(len(a))):
        a[j] = digest(a[i] + a[j])  # <- a
    return a


def through_any_index(xs):
    """Where it is written is computed from what is read."""
    a = list(xs)
    # corpus: sequential carried-dependence a work=digest(a[k])
    for k in range(len(a)):
        a[digest(a[k]) % len(a)] = digest(a[k])  # <- a
    return a


def through_matrix_row(rows):
    grid = [row[:] for row in rows]
    # corpus: sequential carried-dependence grid work=[digest(a + b) for a, b in zip(grid[i - 1], grid[i])]
    for i in range(1, len(grid)):
        grid[i] = [digest(a + b) for a, b in zip(grid[i - 1], grid[i])]  # <- grid
    return grid


def through_matrix_column(rows):
    grid = [row[:] for row in rows]
    # corpus: sequential carried-dependence grid
    for j in range(1, len(grid[0])):
        for row in grid:  # work
            row[j] = digest(row[j - 1] + row[j])  # <- grid
    return grid


def through_last_row(rows):
    """Every row from the last one, which is changed at the end only."""
    grid = [row[:] for row in rows]
    # corpus: parallel work=[digest(a + b) for a, b in zip(grid[-1], grid[i])]
    for i in range(len(grid) - 1):
        grid[i] = [digest(a + b) for a, b in zip(grid[-1], grid[i])]
    return grid


def through_first_row(rows):
    """Every row from the first one, which is changed at the beginning."""
    grid = [row[:] for row in rows]
    # corpus: sequential carried-dependence grid work=[digest(a + b) for a, b in zip(grid[0], grid[i])]
    for i in range(len(grid)):
        grid[i] = [digest(a + b) for a, b in zip(grid[0], grid[i])]  # <- grid
    return grid


def through_sorting(xs):
    """The list is sorted in each iteration."""
    a = []
    out = []
    # corpus: sequential carried-container|carried-dependence a work=digest(a[len(a) // 2])
    for x in xs:
        a.append(x)
        a.sort()  # <- a
        out.append(digest(a[len(a) // 2]))
    return out


def through_median_of_all(xs):
    a = sorted(xs)
    # corpus: parallel work=digest(a[len(a) // 2] + x)
    return [digest(a[len(a) // 2] + x) for x in xs]


def through_rotation(xs):
    a = list(xs)
    out = []
    # corpus: sequential carried-container|carried-dependence|carried-scalar a work=digest(a[0])
    for k in range(4):
        a.insert(0, a.pop())  # <- a
        out.append(digest(a[0]))
    return out


def through_bits(xs):
    seen = 0
    out = []
    # corpus: sequential carried-scalar seen work=digest(x + bin(seen).count("1"))
    for x in xs:
        out.append(digest(x + bin(seen).count("1")))
        seen |= 1 << x  # <- seen
    return out


def through_frozenset(xs):
    seen = frozenset()
    out = []
    # corpus: sequential carried-scalar seen work=digest(x * len(seen))
    for x in xs:
        out.append(digest(x * len(seen)))
        seen = seen | {x}  # <- seen
    return out


def through_counter_object(xs):
    ids = itertools.count(1)
    out = []
    # corpus: sequential shared-iterator ids work=digest(next(ids) * x)
    for x in xs:
        if x > 2:
            out.append(digest(next(ids) * x))  # <- ids
    return out


def through_exception_count(xs):
    errors = []
    out = []
    # corpus: sequential carried-container|carried-dependence errors work=divide(x, len(errors))
    for x in xs:
        try:
            out.append(divide(x, len(errors)))
        except ValueError as e:
            errors.append(str(e))  # <- errors
    return out, errors


def divide(x, errors):
    if x % 4 == 1:
        raise ValueError(x)
    return digest(x + errors)


def through_early_sum(xs):
    """The limit of the work shrinks."""
    room = 40
    out = []
    # corpus: sequential carried-scalar room work=best_below(x, room)
    for x in xs:
        got = best_below(x, room)
        if got == 0:
            continue
        room -= got  # <- room
        out.append(got)
    return out


def best_below(x, room):
    return max((d for d in (digest(x + k) % 30 for k in range(5)) if d <= room), default=0)


def main():
    xs = [3, 1, 4, 1, 5, 9, 2, 6]
    rows = [xs[:3], xs[3:6], xs[5:8]]
    print(two_variables(xs))
    print(through_tuple(xs))
    print(through_list_cell(xs))
    print(through_list_cell_only_read(xs))
    print(through_last_result(xs))
    print(through_length(xs))
    print(through_deletion(xs))
    print(through_alias(xs))
    print(through_slice(xs))
    print(through_negative_index(xs))
    print(through_reversed(xs))
    print(through_modulo(xs))
    print(through_enumerate(xs))
    print(through_swap(xs))
    print(through_flag(xs))
    print(through_maximum(xs))
    print(through_default(xs))
    print(through_loop_variable(rows))
    print(through_conditional(xs))
    print(through_try(xs))
    print(through_string(xs))
    print(through_unpacking(xs))
    print(through_global_dict(xs))
    print(through_two_calls(xs))
    print(through_deep_call(xs))
    print(through_returned_state(xs))
    print(through_reduce_function(xs))
    print(through_pairwise_update(xs))
    print(through_any_index(xs))
    print(through_matrix_row(rows))
    print(through_matrix_column(rows))
    print(through_last_row(rows))
    print(through_first_row(rows))
    print(through_sorting(xs))
    print(through_median_of_all(xs))
    print(through_rotation(xs))
    print(through_bits(xs))
    print(through_frozenset(xs))
    print(through_counter_object(xs))
    print(through_exception_count(xs))
    print(through_early_sum(xs))


if __name__ == "__main__":
    main()
