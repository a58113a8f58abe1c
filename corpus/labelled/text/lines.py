"""Lines of a log: parsed one by one, or with what the lines before have said."""

LOG = """\
2024-01-03 ERROR disk full on /var
2024-01-03 INFO job 17 started
  continued: with two options
2024-01-04 WARN slow answer 812 ms
2024-01-04 ERROR disk full on /tmp
  continued: gave up
2024-01-05 INFO job 18 started
"""


def parse(line):
    day, level, message = line.split(" ", 2)
    words = {}
    for word in message.split():
        words[word] = words.get(word, 0) + len(word)
    return day, level, sorted(words.items())


def score(line):
    value = 7
    for ch in line:
        value = (value * 31 + ord(ch)) % 1000003
    return value


def all_entries(lines):
    entries = []
    # corpus: parallel work=parse(line)
    for line in lines:
        if line.startswith(" "):
            continue
        entries.append(parse(line))
    return entries


def with_continuations(lines):
    """A continued line is parsed with its head."""
    entries = []
    head = ""
    # corpus: sequential carried-scalar head work=parse(head)
    for line in lines:
        if line.startswith("  "):
            head = head + " " + line.strip()
        else:
            head = line  # <- head
        entries.append(parse(head))
    return entries


def by_day(lines):
    days = {}
    # corpus: parallel work=score(line)
    for line in lines:
        days.setdefault(line[:10], []).append(score(line))
    return days


def checksums(lines):
    """A chain: each sum contains the one before."""
    sums = []
    last = ""
    # corpus: sequential carried-scalar last work=score(last + line)
    for line in lines:
        sums.append(score(last + line))
        last = str(sums[-1])  # <- last
    return sums


def checksum_of_pairs(lines):
    """Each sum contains the line before: that is input."""
    sums = []
    last = ""
    # corpus: pipeline work=score(line)
    for line in lines:
        sums.append(score(line) + len(last))
        last = line
    return sums


def first_of_level(lines):
    seen = {}
    # corpus: pipeline work=score(line)
    for number, line in enumerate(lines):
        level = line.split(" ")[1]
        if level not in seen:
            seen[level] = number, score(line)
    return seen


def numbered(lines):
    # corpus: pipeline work=score(line)
    for number, line in enumerate(lines, 1):
        print(f"{number:3} {score(line):8} {line[:20]}")


def indentation(lines):
    """The depth is a state machine."""
    out = []
    stack = []
    # corpus: sequential carried-container stack work=score(">".join(stack) + line)
    for line in lines:
        depth = (len(line) - len(line.lstrip())) // 2
        del stack[depth:]
        stack.append(line.strip()[:4])  # <- stack
        out.append(score(">".join(stack) + line))
    return out


def longest(lines):
    best = ""
    # corpus: parallel
    for line in lines:
        value = score(line)  # work
        if value > score(best):
            best = line
    return best


def deduplicated(lines):
    """Whether a line is looked at depends on what was seen."""
    seen = set()
    out = []
    # corpus: parallel work=score(line)
    for line in lines:
        key = score(line) % 5
        if key in seen:
            continue
        seen.add(key)
        out.append(line)
    return out


def probing(lines):
    """The place of a line depends on the places that are taken, its score does not."""
    taken = set()
    out = []
    # corpus: pipeline work=score(line) % 5
    for line in lines:
        place = free(score(line) % 5, taken)
        taken.add(place)
        out.append(place)
    return out


def free(place, taken):
    while place in taken:
        place += 1
    return place


def main():
    lines = LOG.splitlines()
    print(all_entries(lines)[1], with_continuations(lines)[2])
    print(by_day(lines), checksums(lines), checksum_of_pairs(lines))
    print(first_of_level([line for line in lines if line[0] != " "]))
    numbered(lines)
    print(indentation(lines), longest(lines), deduplicated(lines), probing(lines))


if __name__ == "__main__":
    main()
