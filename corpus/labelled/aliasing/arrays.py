"""DataRaceBench: what is called by two names. Each function with and without the second name."""


def mix(x, y):
    value = x * 31 + y
    for k in range(12):
        value = (value * 69069 + k) % 65521
    return value


def shift(target, source):
    """Called with two lists, and below (shift_within) with one and the same."""
    # corpus: parallel work=mix(source[i - 1], i)
    for i in range(1, len(source)):
        target[i] = mix(source[i - 1], i)


def shift_within(target, source):
    # corpus: sequential carried-dependence target work=mix(source[i - 1], i)
    for i in range(1, len(source)):
        target[i] = mix(source[i - 1], i)  # <- target


def rows_of_one(n):
    """[row] * n: every row is the same list."""
    grid = [[1, 2, 3]] * n
    # corpus: sequential aliased-rows grid work=[mix(x, i) for x in grid[i]]
    for i in range(n):
        grid[i][:] = [mix(x, i) for x in grid[i]]  # <- grid
    return grid


def rows_of_their_own(n):
    grid = [[1, 2, 3] for _ in range(n)]
    # corpus: parallel work=[mix(x, i) for x in grid[i]]
    for i in range(n):
        grid[i][:] = [mix(x, i) for x in grid[i]]
    return grid


def slice_is_a_copy(a):
    window = a[:]
    # corpus: parallel work=mix(window[i - 1], i)
    for i in range(1, len(a)):
        a[i] = mix(window[i - 1], i)
    return a


def window_is_the_list(a):
    window = a
    # corpus: sequential carried-dependence a work=mix(window[i - 1], i)
    for i in range(1, len(a)):
        a[i] = mix(window[i - 1], i)  # <- a
    return a


def accumulate_in_items(boxes):
    """Items that are different lists."""
    # corpus: parallel back=box
    for box in boxes:
        box.append(mix(box[-1], len(box)))  # work
    return boxes


def accumulate_in_one(boxes):
    """The same list several times among the items."""
    # corpus: sequential mutated-argument box work=mix(box[-1], len(box))
    for box in boxes:
        box.append(mix(box[-1], len(box)))  # <- box
    return boxes


def default_list(x, seen=[]):
    seen.append(x)  # <- seen
    return mix(x, len(seen))


def with_default(xs):
    """A default argument that is kept between calls."""
    out = []
    # corpus: sequential function-state seen work=default_list(x)
    for x in xs:
        out.append(default_list(x))
    return out


def own_list(x, seen=None):
    seen = seen or []
    seen.append(x)
    return mix(x, len(seen))


def with_none(xs):
    out = []
    # corpus: parallel work=own_list(x)
    for x in xs:
        out.append(own_list(x))
    return out


def swap_buffers(a, steps):
    """Two buffers that change places."""
    b = [0] * len(a)
    # corpus: sequential carried-scalar a work=[mix(x, 1) for x in a]
    for _ in range(steps):
        b[:] = [mix(x, 1) for x in a]
        a, b = b, a  # <- a
    return a


def nested_share(records, default):
    """All records share one list of tags; each is told what was in it before."""
    out = []
    # corpus: sequential carried-container tags|default
    for record in records:
        tags = record.get("tags", default)
        value = mix(len(tags), record["id"])  # work
        tags.append(value)  # <- tags
        out.append(value)
    return out


def nested_own(records):
    out = []
    # corpus: parallel
    for record in records:
        tags = record.get("tags", [])  # work
        value = mix(len(tags), record["id"])  # work
        out.append(value)
    return out


def view_of_dict(table):
    """items() is a view, but the keys stay."""
    # corpus: parallel work=mix(v, 2)
    for k, v in table.items():
        table[k] = mix(v, 2)
    return table


def neighbour_in_dict(table):
    # corpus: sequential carried-dependence table work=mix(v, table.get(k - 1, 0))
    for k, v in table.items():
        table[k] = mix(v, table.get(k - 1, 0))  # <- table
    return table


def main():
    n = 6
    numbers = [(i * i + 1) % 17 for i in range(n)]
    target = [0] * n
    shift(target, numbers)
    same = list(numbers)
    shift_within(same, same)
    print(target, same)
    print(rows_of_one(4), rows_of_their_own(4))
    print(slice_is_a_copy(list(numbers)), window_is_the_list(list(numbers)))
    shared = [7]
    print(accumulate_in_items([[1], [2], [3, 4]]), accumulate_in_one([shared, [1], shared, shared]))
    print(with_default(numbers), with_none(numbers), swap_buffers(numbers, 3))
    print(nested_share([{"id": k} for k in range(4)], []), nested_own([{"id": k} for k in range(4)]))
    print(view_of_dict({k: k + 1 for k in range(4)}), neighbour_in_dict({k: k + 1 for k in range(4)}))


if __name__ == "__main__":
    main()
