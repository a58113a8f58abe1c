"""Dynamic programming and scans: what is carried, and the direction in which it is not."""


def digest(x):
    value = x
    for k in range(15):
        value = (value * 48271 + k) % 2147483647
    return value % 1000


def edit_row(last, a, word):
    row = [last[0] + 1]
    for j, b in enumerate(word, 1):
        row.append(min(last[j] + 1, row[-1] + 1, last[j - 1] + (a != b)))
    return row


def edit_distance(first, second):
    """Row after row."""
    row = list(range(len(second) + 1))
    # corpus: sequential carried-scalar row work=edit_row(row, a, second)
    for a in first:
        row = edit_row(row, a, second)  # <- row
    return row[-1]


def distances(words, target):
    # corpus: parallel work=edit_distance(w, target)
    return {w: edit_distance(w, target) for w in words}


def knapsack(items, room):
    """One table for all items, from the back."""
    best = [0] * (room + 1)
    # corpus: sequential carried-container|carried-dependence best
    for weight, worth in items:
        for r in range(room, weight - 1, -1):  # work
            best[r] = max(best[r], best[r - weight] + worth)  # <- best
    return best


def knapsack_row(last, weight, worth):
    """Within one row, from the row before, all places are independent."""
    # corpus: parallel
    return [max(last[r], last[r - weight] + digest(worth) if r >= weight else 0) for r in range(len(last))]


def knapsack_rows(items, room):
    row = [0] * (room + 1)
    # corpus: sequential carried-scalar row work=knapsack_row(row, weight, worth)
    for weight, worth in items:
        row = knapsack_row(row, weight, worth)  # <- row
    return row[-1]


def rising(xs):
    """The longest rising subsequence: each from all before."""
    best = []
    # corpus: sequential carried-container|carried-dependence best work=1 + max([b for b, y in zip(best, xs) if y < x], default=0)
    for x in xs:
        best.append(1 + max([b for b, y in zip(best, xs) if y < x], default=0))  # <- best
    return best


def rising_ends(lists):
    # corpus: parallel work=rising(xs)
    return [max(rising(xs)) for xs in lists]


def coins(amounts, values):
    """Ways to pay: built up from smaller amounts."""
    ways = [1] + [0] * amounts
    # corpus: sequential carried-container|carried-dependence ways
    for v in values:
        for a in range(v, amounts + 1):  # work
            ways[a] += ways[a - v]  # <- ways
    return ways


def prefix_sums(xs):
    sums = [0]
    # corpus: sequential carried-container|carried-dependence|carried-scalar sums work=digest(sums[-1] + x)
    for x in xs:
        sums.append(digest(sums[-1] + x))  # <- sums
    return sums


def prefix_of_digests(xs):
    """The digests first, then the sums."""
    sums = [0]
    # corpus: pipeline work=digest(x)
    for x in xs:
        sums.append(sums[-1] + digest(x))
    return sums


def suffix(xs):
    out = [0] * (len(xs) + 1)
    # corpus: sequential carried-dependence out work=digest(out[k + 1] + xs[k])
    for k in range(len(xs) - 1, -1, -1):
        out[k] = digest(out[k + 1] + xs[k])  # <- out
    return out


def suffix_forwards(xs, out):
    """The same subscripts, walked forwards: what is read is the old value."""
    # corpus: parallel work=digest(out[k + 1] + xs[k])
    for k in range(len(xs)):
        out[k] = digest(out[k + 1] + xs[k])
    return out


def triangle(rows):
    """Pascal: each row from the one above."""
    table = [[1]]
    # corpus: sequential carried-container|carried-dependence table work=[digest(a + b) for a, b in zip([0] + table[-1], table[-1] + [0])]
    for _ in range(rows):
        table.append([digest(a + b) for a, b in zip([0] + table[-1], table[-1] + [0])])  # <- table
    return table[-1]


def sieve(n):
    """Each prime strikes out; whether a number is prime depends on those before."""
    prime = [True] * n
    out = []
    # corpus: sequential carried-dependence|carried-container prime work=[digest(m) for m in range(p, n) if prime[m]]
    for p in range(2, n):
        if prime[p]:
            out.append(sum([digest(m) for m in range(p, n) if prime[m]]))
            for m in range(p * p, n, p):
                prime[m] = False  # <- prime
    return out


def primes(n):
    # corpus: parallel work=is_prime(k)
    return [k for k in range(2, n) if is_prime(k)]


def is_prime(n):
    return all(n % d for d in range(2, int(n**0.5) + 1))


def primes_by_primes(n):
    """Tested against the primes found so far."""
    found = []
    # corpus: sequential carried-container|carried-dependence found work=all(k % p for p in found)
    for k in range(2, n):
        if all(k % p for p in found):
            found.append(k)  # <- found
    return found


def viterbi(observations, states):
    """The best path: step by step."""
    best = dict.fromkeys(states, 0)
    # corpus: sequential carried-scalar best work={s: max(best[p] + digest(p * 7 + s + o) for p in states) for s in states}
    for o in observations:
        best = {s: max(best[p] + digest(p * 7 + s + o) for p in states) for s in states}  # <- best
    return best


def viterbi_many(sequences, states):
    # corpus: parallel work=viterbi(observations, states)
    return [viterbi(observations, states) for observations in sequences]


def kadane(xs):
    """The best sum that ends here, from the one that ended before."""
    here = best = 0
    # corpus: sequential carried-scalar here work=digest(x + here)
    for x in xs:
        here = max(0, digest(x + here) - 200)  # <- here
        best = max(best, here)
    return best


def kadane_of_digests(xs):
    here = best = 0
    # corpus: pipeline work=digest(x)
    for x in xs:
        here = max(0, here + digest(x) - 500)
        best = max(best, here)
    return best


def spiral(n):
    """A walk: each place from the one before, and where it may turn from what was filled."""
    grid = [[0] * n for _ in range(n)]
    r, c, turn = 0, 0, 0
    # corpus: sequential carried-scalar|carried-container grid|r|c work=free_turn(grid, r, c, turn)
    for k in range(1, n * n + 1):
        grid[r][c] = k  # <- grid
        turn = free_turn(grid, r, c, turn)
        r, c = r + (0, 1, 0, -1)[turn], c + (1, 0, -1, 0)[turn]
    return grid


def free_turn(grid, r, c, turn):
    for _ in range(4):
        a, b = r + (0, 1, 0, -1)[turn], c + (1, 0, -1, 0)[turn]
        if 0 <= a < len(grid) and 0 <= b < len(grid) and not grid[a][b]:
            break
        turn = (turn + 1) % 4
    return turn


def path_counts(blocked, n):
    """A grid, row by row from the left and from above."""
    ways = [[1] * n for _ in range(n)]
    # corpus: sequential carried-dependence ways
    for i in range(1, n):
        for j in range(1, n):  # work
            ways[i][j] = 0 if (i, j) in blocked else digest(ways[i - 1][j] + ways[i][j - 1])  # <- ways
    return ways[-1]


def catalan(n):
    ways = [1]
    # corpus: sequential carried-container|carried-dependence ways work=sum(ways[i] * ways[k - i] for i in range(k + 1))
    for k in range(n):
        ways.append(sum(ways[i] * ways[k - i] for i in range(k + 1)))  # <- ways
    return ways


def main():
    print(distances(["kitten", "mitten", "sit"], "sitting"), knapsack([(2, 3), (3, 4), (4, 6)], 8), knapsack_rows([(2, 3), (3, 4)], 7))
    xs = [3, 1, 4, 1, 5, 9, 2, 6]
    print(rising(xs), rising_ends([xs, xs[::-1]]), coins(12, [2, 3, 5]), prefix_sums(xs), prefix_of_digests(xs))
    print(suffix(xs), suffix_forwards(xs, list(range(9))), triangle(4), sieve(20), primes(30), primes_by_primes(30))
    print(viterbi(xs, [1, 2]), viterbi_many([xs, xs[:3]], [1, 2]), kadane(xs), kadane_of_digests(xs), spiral(4))
    print(path_counts({(1, 1), (2, 3)}, 5), catalan(7))


if __name__ == "__main__":
    main()
