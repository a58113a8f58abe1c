"""The standard library in loops: what keeps state, and what does not."""

import bisect
import collections
import copy
import datetime
import decimal
import hashlib
import heapq
import itertools
import json
import math
import re
import struct
import zlib


def hashed_each(parts):
    # corpus: parallel
    return [hashlib.sha256(p).hexdigest()[:8] for p in parts]


def hashed_together(parts):
    """One hash object: each digest is of all parts so far."""
    h = hashlib.sha256()
    out = []
    # corpus: sequential carried-dependence|carried-container|mutated-argument h work=extended(h, p)
    for p in parts:
        out.append(extended(h, p))  # <- h
    return out


def extended(h, p):
    h.update(p)
    return h.hexdigest()[:8]


def hash_chain(parts):
    key = b""
    # corpus: sequential carried-scalar key work=hashlib.sha256(key + p).digest()
    for p in parts:
        key = hashlib.sha256(key + p).digest()  # <- key
    return key.hex()[:8]


def compressed_each(parts):
    # corpus: parallel work=zlib.compress(p)
    return [len(zlib.compress(p)) for p in parts]


def compressed_stream(parts):
    c = zlib.compressobj()
    sizes = []
    # corpus: sequential carried-dependence|carried-container|mutated-argument|unpicklable-value c work=chunk(c, p)
    for p in parts:
        sizes.append(chunk(c, p))  # <- c
    return sizes


def chunk(c, p):
    return len(c.compress(p) + c.flush(zlib.Z_SYNC_FLUSH))


def checksums(parts):
    value = 1
    out = []
    # corpus: sequential carried-scalar value work=zlib.adler32(p, value)
    for p in parts:
        value = zlib.adler32(p, value)  # <- value
        out.append(value)
    return out


def checksums_each(parts):
    # corpus: parallel work=zlib.adler32(p)
    return [zlib.adler32(p) for p in parts]


def kept_sorted(xs):
    """insort needs what was put in before; the key does not."""
    out = []
    # corpus: pipeline work=heavy(x)
    for x in xs:
        bisect.insort(out, heavy(x))
    return out


def heavy(x):
    return sum(math.isqrt(x * k + 7) for k in range(20)) % 101


def ranks(xs):
    """The rank among those so far goes into the next key."""
    keys, rank = [], 0
    # corpus: sequential carried-scalar|carried-container rank|keys work=heavy(x + rank)
    for x in xs:
        key = heavy(x + rank)
        rank = bisect.bisect(keys, key)  # <- rank
        keys.insert(rank, key)
    return keys


def scheduled(jobs):
    """The machine that is free first takes the job; how long it takes depends on the machine."""
    machines = [(0, k) for k in range(3)]
    heapq.heapify(machines)
    out = []
    # corpus: sequential carried-container|mutated-argument|carried-dependence machines work=heavy(job + free)
    for job in jobs:
        free, name = heapq.heappop(machines)
        end = free + heavy(job + free)
        heapq.heappush(machines, (end, name))  # <- machines
        out.append((name, end))
    return out


def scheduled_by_length(jobs):
    """The lengths are independent of the machines."""
    machines = [(0, k) for k in range(3)]
    out = []
    # corpus: pipeline work=heavy(job)
    for job in jobs:
        length = heavy(job)
        free, name = heapq.heappop(machines)
        heapq.heappush(machines, (free + length, name))
        out.append((name, free + length))
    return out


def smallest(xs, n):
    heap = []
    # corpus: pipeline work=heavy(x)
    for x in xs:
        heapq.heappush(heap, -heavy(x))
        if len(heap) > n:
            heapq.heappop(heap)
    return sorted(-h for h in heap)


def recent(xs):
    """A bounded deque: what is in it takes part."""
    last = collections.deque(maxlen=3)
    out = []
    # corpus: sequential carried-container last work=heavy(x + sum(last))
    for x in xs:
        out.append(heavy(x + sum(last)))
        last.append(x)  # <- last
    return out


def recent_as_slices(xs):
    # corpus: parallel work=heavy(xs[k] + sum(xs[max(0, k - 3) : k]))
    return [heavy(xs[k] + sum(xs[max(0, k - 3) : k])) for k in range(len(xs))]


def days(texts):
    # corpus: parallel work=datetime.date.fromisoformat(t)
    return [datetime.date.fromisoformat(t).toordinal() + heavy(len(t)) for t in texts]


def due(texts):
    """Each date is moved behind the one before."""
    last = datetime.date(2024, 1, 1)
    out = []
    # corpus: sequential carried-scalar last work=after(last, t)
    for t in texts:
        last = after(last, t)  # <- last
        out.append(last.isoformat())
    return out


def after(last, text):
    day = datetime.date.fromisoformat(text)
    while day <= last or day.weekday() > 4:
        day += datetime.timedelta(days=1)
    return day


def parsed(lines):
    # corpus: parallel
    return [json.loads(line) for line in lines]


def patched(lines):
    """Each document is changed by the next line."""
    document = {"n": 1}
    out = []
    # corpus: sequential carried-container|carried-scalar|mutated-argument|carried-dependence document work=merged(document, line)
    for line in lines:
        merged(document, line)  # <- document
        out.append(json.dumps(document, sort_keys=True))
    return out


def merged(document, line):
    for key, value in json.loads(line).items():
        document[key] = document.get(key, 0) + value * document["n"]


def versions(lines, document):
    out = []
    # corpus: parallel
    for line in lines:
        new = copy.deepcopy(document)  # work
        merged(new, line)  # work
        out.append(new)
    return out


def replaced(text, rules):
    """Substitutions one after the other."""
    # corpus: sequential carried-scalar text work=re.sub(pattern, new, text)
    for pattern, new in rules:
        text = re.sub(pattern, new, text)  # <- text
    return text


def replaced_each(texts, rules):
    # corpus: parallel work=replaced(t, rules)
    return [replaced(t, rules) for t in texts]


def found(texts, pattern):
    compiled = re.compile(pattern)
    # corpus: parallel work=compiled.findall(t)
    return {t: len(compiled.findall(t)) + heavy(len(t)) for t in texts}


def scanned(text, pattern):
    """The next match begins where the last ended."""
    compiled = re.compile(pattern)
    out, at = [], 0
    # corpus: sequential carried-scalar|not-for-each at|match work=compiled.search(text, at)
    while True:
        match = compiled.search(text, at)
        if match is None:
            break
        out.append(match.group())
        at = match.end()  # <- at
    return out


def rounded(texts):
    """The precision of the context is set by what was read."""
    out = []
    with decimal.localcontext() as context:
        # corpus: sequential decimal-context|carried-dependence|unpicklable-value|carried-container context work=divided(t)
        for t in texts:
            out.append(str(divided(t)))
            context.prec = len(t)  # <- context
    return out


def divided(text):
    return decimal.Decimal(text) / decimal.Decimal(7)


def unpacked(data):
    # corpus: parallel work=struct.unpack_from("<HB", data, at)
    return [struct.unpack_from("<HB", data, at)[0] + heavy(at) for at in range(0, len(data) - 2, 3)]


def unpacked_chain(data):
    """Each record says where the next begins."""
    at, out = 0, []
    # corpus: sequential carried-scalar|not-for-each at work=struct.unpack_from("<HB", data, at)
    while at < len(data) - 3:
        value, size = struct.unpack_from("<HB", data, at)
        out.append(value)
        at += size % 5 + 1  # <- at
    return out


def products(xs):
    # corpus: parallel work=heavy(a * b)
    return sum(heavy(a * b) for a, b in itertools.product(xs, repeat=2))


def tee(xs):
    """Two views of one iterator, one of them advanced in the work."""
    left, right = itertools.tee(iter(xs))
    out = []
    # corpus: sequential shared-iterator|lazy-input-consumed right work=ahead(x, right)
    for x in left:
        out.append(ahead(x, right))  # <- right
    return out


def ahead(x, right):
    return heavy(x + next(right) + (next(right, 0) if x % 2 else 0))


def main():
    parts = [bytes([k]) * (k + 3) for k in range(5)]
    for loop in (hashed_each, hashed_together, hash_chain, compressed_each, compressed_stream, checksums, checksums_each):
        print(loop.__name__, loop(parts))
    xs = [31, 14, 15, 92, 65, 35]
    for loop in (kept_sorted, ranks, scheduled, scheduled_by_length, recent, recent_as_slices, products):
        print(loop.__name__, loop(xs))
    print(smallest(xs, 3), days(["2024-01-05", "2024-02-29"]), due(["2024-01-05", "2024-01-05", "2024-01-06"]))
    lines = ['{"a": 2, "n": 1}', '{"b": 3}', '{"a": 1, "n": 2}']
    print(parsed(lines), patched(lines), versions(lines, {"n": 1}))
    rules = [("a", "bc"), ("b.", "a"), ("c+", "d")]
    print(replaced("abcabc", rules), replaced_each(["abc", "cab"], rules), found(["abc", "cc"], "c"), scanned("ab1cd22e", r"\d+|[a-z]{2}"))
    print(rounded(["12.5", "3", "100.25"]), unpacked(bytes(range(20))), unpacked_chain(bytes(range(20))), tee([2, 4, 5]))


if __name__ == "__main__":
    main()
