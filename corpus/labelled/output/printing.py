"""Output: printed in order, from inside the work, logged, kept, counted."""

import io
import sys


def digest(x):
    value = x
    for k in range(15):
        value = (value * 48271 + k) % 2147483647
    return value % 1000


def printed(xs):
    # corpus: pipeline work=digest(x)
    for x in xs:
        print(x, "->", digest(x))


def printed_running(xs):
    total = 0
    # corpus: pipeline work=digest(x)
    for x in xs:
        total += digest(x)
        print("so far", total)


def printed_carried(xs):
    """What is printed depends on what was."""
    total = 0
    # corpus: sequential carried-scalar total work=digest(x + total)
    for x in xs:
        total = digest(x + total)  # <- total
        print("now", total)


def shown(x):
    print("start", x)
    value = digest(x)
    print("end", value)
    return value


def work_that_prints(xs):
    """The output of each item stays together and in order."""
    out = []
    # corpus: pipeline work=shown(x)
    for x in xs:
        out.append(shown(x))
    return out


class Printer:
    def __init__(self):
        self.lines = 0

    def show(self, x):
        self.lines += 1
        print(f"{self.lines}: {digest(x)}")
        return digest(x + self.lines)


def numbered_lines(xs):
    """The number of the line is in the printer."""
    printer = Printer()
    out = []
    # corpus: sequential carried-dependence printer|lines work=printer.show(x)
    for x in xs:
        out.append(printer.show(x))  # <- printer
    return out


def two_streams(xs):
    # corpus: pipeline work=digest(x)
    for x in xs:
        value = digest(x)
        print(value)
        if value % 2:
            print("odd:", value, file=sys.stderr)


def collected_text(xs):
    buffer = io.StringIO()
    # corpus: pipeline work=digest(x)
    for x in xs:
        buffer.write(f"{digest(x)};")
    return buffer.getvalue()


def text_that_counts(xs):
    """The length of what was written takes part."""
    buffer = io.StringIO()
    # corpus: sequential carried-dependence|carried-container buffer work=digest(x + buffer.tell())
    for x in xs:
        buffer.write(f"{digest(x + buffer.tell())};")  # <- buffer
    return buffer.getvalue()


def table(rows):
    widths = [0] * len(rows[0])
    # corpus: parallel work=[len(str(digest(v))) for v in row]
    for row in rows:
        sizes = [len(str(digest(v))) for v in row]
        for k, size in enumerate(sizes):
            widths[k] = max(widths[k], size)
    # corpus: pipeline work=" ".join(str(digest(v)).rjust(w) for v, w in zip(row, widths))
    for row in rows:
        print(" ".join(str(digest(v)).rjust(w) for v, w in zip(row, widths)))


def progress(xs):
    """A dot after each item, a number after three."""
    done = 0
    # corpus: pipeline
    for x in xs:
        value = digest(x)  # work
        done += 1
        print("." if done % 3 else f" {done} {value}")


def until_quiet(xs):
    """Verbose until the first large value: what later items print depends on earlier ones."""
    verbose = True
    out = []
    # corpus: sequential carried-scalar verbose work=told(x, verbose)
    for x in xs:
        value = told(x, verbose)
        out.append(value)
        if value > 600:
            verbose = False  # <- verbose
    return out


def told(x, verbose):
    if verbose:
        print("working on", x)
    return digest(x) if verbose else digest(x) + 1


LEVEL = [0]


def nested(x):
    """The indentation is kept in a global; it goes back to what it was."""
    LEVEL[0] += 1
    print("  " * LEVEL[0] + str(digest(x)))
    LEVEL[0] -= 1
    return digest(x)


def deeper(x):
    """The indentation grows and stays."""
    LEVEL[0] += 1
    print("  " * LEVEL[0] + str(digest(x)))
    return digest(x)


def indented(xs):
    # corpus: sequential global-write|carried-dependence LEVEL work=deeper(x)
    out = [deeper(x) for x in xs]  # <- LEVEL
    LEVEL[0] = 0
    return out


def redirected(xs):
    """Standard output is replaced for the loop."""
    kept, sys.stdout = sys.stdout, io.StringIO()
    try:
        # corpus: pipeline work=digest(x)
        for x in xs:
            print(digest(x))
        return sys.stdout.getvalue().split()
    finally:
        sys.stdout = kept


def redirected_and_read(xs):
    """What was printed so far is read."""
    kept, sys.stdout = sys.stdout, io.StringIO()
    try:
        # corpus: sequential effect-order|carried-dependence stdout|sys|getvalue work=digest(x + len(sys.stdout.getvalue()))
        for x in xs:
            print(digest(x + len(sys.stdout.getvalue())))  # <- sys
        return sys.stdout.getvalue().split()
    finally:
        sys.stdout = kept


def main():
    xs = [3, 1, 4, 1, 5, 9]
    for loop in (printed, printed_running, printed_carried, two_streams, progress):
        loop(xs)
    print(work_that_prints(xs), numbered_lines(xs), collected_text(xs), text_that_counts(xs))
    table([[1, 22, 3], [44, 5, 66], [7, 8, 99]])
    print(until_quiet(xs), indented(xs), nested(3))
    print(redirected(xs), redirected_and_read(xs))


if __name__ == "__main__":
    main()
