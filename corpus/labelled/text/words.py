"""Words of a text: counted, indexed, encoded, checked."""

import re
import string
from collections import Counter, defaultdict

TEXT = """the cat sat on the mat and the dog sat on the log
a cat may look at a king but a king may not look at a mat
on the log sat a frog and the frog sang to the king"""


def stem(word):
    for ending in ("ing", "ed", "s", "g"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            word = word[: -len(ending)]
    return "".join(sorted(word))


def distance(a, b):
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        last, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (x != y))
    return row[-1]


def counts(text):
    total = Counter()
    # corpus: parallel
    for line in text.splitlines():
        words = Counter(stem(w) for w in line.split())  # work
        total.update(words)
    return sorted(total.items())


def index(text):
    where = defaultdict(list)
    # corpus: parallel work=stem(word)
    for number, word in enumerate(text.split()):
        where[stem(word)].append(number)
    return dict(where)


def identifiers(text):
    """Numbers are given out in the order of appearance, after the work."""
    ids = {}
    # corpus: pipeline work=stem(word)
    for word in text.split():
        key = stem(word)
        if key not in ids:
            ids[key] = len(ids)
    return ids


def compress(text):
    """LZW: the dictionary grows with what was read."""
    table = {ch: k for k, ch in enumerate(string.ascii_lowercase + " \n")}
    out = []
    current = ""
    # corpus: sequential carried-scalar current|table work=(current + ch) in table
    for ch in text:
        if (current + ch) in table:
            current += ch  # <- current
        else:
            out.append(table[current])
            table[current + ch] = len(table)
            current = ch
    return out + [table[current]]


def corrections(words, known):
    out = {}
    # corpus: parallel
    for word in words:
        best = min(known, key=lambda k: (distance(word, k), k))  # work
        out[word] = best
    return out


def learning(words, known):
    """A word that is far from all is taken into the list of known ones."""
    out = {}
    # corpus: sequential carried-container known
    for word in words:
        near = min(distance(word, k) for k in known)  # work
        out[word] = near
        if near > 2:
            known.append(word)  # <- known
    return out


def chains(words):
    """The distance of each word to the one before."""
    out = []
    before = ""
    # corpus: sequential carried-scalar before work=distance(before, word)
    for word in words:
        out.append(distance(before, word))
        if out[-1] > 2:
            before = word  # <- before
    return out


def neighbours(words):
    # corpus: parallel work=distance(a, b)
    return [distance(a, b) for a, b in zip(words, words[1:])]


def matching(lines, pattern):
    found = []
    # corpus: parallel work=[stem(w) for w in re.findall(pattern, line)]
    for line in lines:
        found.extend([stem(w) for w in re.findall(pattern, line)])
    return found


def longest_run(words):
    run, best, last = 0, 0, None
    # corpus: pipeline work=len(stem(word))
    for word in words:
        size = len(stem(word))
        run = run + 1 if size == last else 1
        best = max(best, run)
        last = size
    return best


def cipher(words, key):
    """The key is turned by each word."""
    out = []
    # corpus: sequential carried-scalar key work=shifted(word, key)
    for word in words:
        out.append(shifted(word, key))
        key = (key + len(word)) % 26  # <- key
    return out


def cipher_by_place(words, key):
    # corpus: parallel work=shifted(word, key + place)
    return [shifted(word, key + place) for place, word in enumerate(words)]


def shifted(word, key):
    letters = string.ascii_lowercase
    return "".join(letters[(letters.index(ch) + key) % 26] for ch in word)


def autokey(words):
    """Each word is shifted by the first letter of the last result."""
    out = ["a"]
    # corpus: sequential carried-container out work=shifted(word, ord(out[-1][0]))
    for word in words:
        out.append(shifted(word, ord(out[-1][0])))  # <- out
    return out


def main():
    words = TEXT.split()[:14]
    print(counts(TEXT), index(TEXT), identifiers(TEXT))
    print(len(compress(TEXT[:60])))
    print(corrections(["kat", "dgo", "lig"], ["cat", "dog", "log"]), learning(["kat", "mountain", "fountain", "valley"], ["cat"]))
    print(chains(words), neighbours(words), matching(TEXT.splitlines(), r"\b[a-m]\w+"), longest_run(words))
    print(cipher(words, 3), cipher_by_place(words, 3), autokey(words))


if __name__ == "__main__":
    main()
