"""Labels that are false, each beside a true one: witness.py has to find them out (TestFalseLabelsAreFound)."""


def digest(x):
    return (x * 48271 + 11) % 1009


def independent_called_sequential(xs):
    total = 0
    # corpus: sequential carried-scalar total work=digest(x)
    for x in xs:
        total += digest(x)  # <- total
    return total


def independent(xs):
    total = 0
    # corpus: parallel work=digest(x)
    for x in xs:
        total += digest(x)
    return total


def carried_called_parallel(xs):
    total = 0
    # corpus: parallel work=digest(x + total)
    for x in xs:
        total += digest(x + total)
    return total


def carried(xs):
    total = 0
    # corpus: sequential carried-scalar total work=digest(x + total)
    for x in xs:
        total += digest(x + total)  # <- total
    return total


def lost_called_parallel(xs):
    """A change of a list by the work does not come back."""
    log = []
    # corpus: parallel work=log.append(digest(x))
    for x in xs:
        log.append(digest(x))
    return log


def while_called_parallel(x):
    # corpus: parallel work=digest(x)
    while x > 100:
        x = digest(x)
    return x


def counted_called_sequential(n):
    out = []
    i = 0
    # corpus: sequential not-for-each i work=digest(i)
    while i < n:
        out.append(digest(i))
        i += 1  # <- i
    return out


def shared_called_parallel(rows):
    # corpus: parallel back=row
    for row in rows:
        row.append(digest(len(row)))  # work
    return rows


def main():
    xs = [3, 1, 4, 1, 5]
    print(independent_called_sequential(xs), independent(xs), carried_called_parallel(xs), carried(xs), lost_called_parallel(xs))
    row = [1]
    print(while_called_parallel(900), counted_called_sequential(4), shared_called_parallel([row, row, [2]]))


if __name__ == "__main__":
    main()
