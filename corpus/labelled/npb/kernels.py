"""NPB: the patterns of EP, IS, CG, MG, FT and LU."""


def lcg(seed, n):
    """n steps of a generator."""
    for _ in range(n):
        seed = (seed * 1220703125) % (1 << 46)
    return seed


def ep_block(seed, count):
    """Counts of deviates in annuli, from a generator of its own."""
    counts = [0] * 4
    for _ in range(count):
        seed = lcg(seed, 1)
        counts[(seed >> 20) % 4] += 1
    return counts


def ep(blocks):
    """Every block jumps ahead to its own seed."""
    totals = [0] * 4
    # corpus: parallel work=ep_block(seed, 5)
    for b in range(blocks):
        seed = lcg(271828183, 5 * b)
        for k, c in enumerate(ep_block(seed, 5)):
            totals[k] += c
    return totals


def ep_one_stream(blocks):
    """One seed handed from block to block."""
    totals = [0] * 4
    seed = 271828183
    # corpus: sequential carried-scalar seed work=ep_block(seed, 5)
    for _ in range(blocks):
        for k, c in enumerate(ep_block(seed, 5)):
            totals[k] += c
        seed = lcg(seed, 5)  # <- seed
    return totals


def key_of(x):
    return lcg(x + 1, 3) % 7


def count_keys(values):
    """IS: a histogram."""
    counts = [0] * 7
    # corpus: parallel work=key_of(v)
    for v in values:
        counts[key_of(v)] += 1
    return counts


def ranks(values):
    """The rank of a key depends on how many came before, the key does not."""
    counts = [0] * 7
    out = []
    # corpus: pipeline
    for v in values:
        k = key_of(v)  # work
        out.append(sum(counts[: k + 1]))
        counts[k] += 1
    return out


def spread(values):
    """Where a key goes depends on how full its bin is."""
    counts = [0] * 7
    out = []
    # corpus: sequential carried-container counts
    for v in values:
        k = key_of(v + sum(counts[v % 7 :]))  # work
        out.append(k)
        counts[k] += 1  # <- counts
    return out


def prefix(counts):
    """A scan: cheap, and carried."""
    out = []
    total = 0
    # corpus: sequential carried-scalar total work=lcg(total, 2)
    for c in counts:
        total = lcg(total, 2) % 1000 + c  # <- total
        out.append(total)
    return out


def spmv(values, columns, starts, x):
    """CG: a sparse matrix times a vector, row by row."""
    y = []
    # corpus: parallel
    for r in range(len(starts) - 1):
        total = 0.0  # work
        for k in range(starts[r], starts[r + 1]):  # work
            total += values[k] * x[columns[k]]
        y.append(total)
    return y


def cg_steps(values, columns, starts, x, steps):
    # corpus: sequential carried-scalar x work=spmv(values, columns, starts, x)
    for _ in range(steps):
        x = spmv(values, columns, starts, x)  # <- x
    return x


def spmv_transposed(values, columns, starts, x):
    """Scattered sums: the products are independent, the sums are not."""
    y = [0.0] * len(x)
    # corpus: pipeline
    for r in range(len(starts) - 1):
        products = [values[k] * x[r] for k in range(starts[r], starts[r + 1])]  # work
        for k, p in zip(range(starts[r], starts[r + 1]), products):
            y[columns[k]] += p
    return y


def restrict(fine):
    """MG: from a fine grid to a coarse one."""
    coarse = [0] * (len(fine) // 2)
    # corpus: parallel work=lcg(fine[2 * i] + fine[2 * i + 1], 2)
    for i in range(len(coarse)):
        coarse[i] = lcg(fine[2 * i] + fine[2 * i + 1], 2)
    return coarse


def levels(fine):
    """Each level is made from the one before."""
    all_levels = [fine]
    # corpus: sequential carried-container all_levels work=restrict(all_levels[-1])
    for _ in range(3):
        all_levels.append(restrict(all_levels[-1]))  # <- all_levels
    return all_levels


def butterfly(line, half):
    """FT: one stage; pairs that do not overlap."""
    # corpus: parallel
    for i in range(half):
        low = lcg(line[i] + line[i + half], 1)  # work
        high = lcg(abs(line[i] - line[i + half]), 1)  # work
        line[i] = low
        line[i + half] = high
    return line


def butterfly_adjacent(line):
    """Pairs that overlap."""
    # corpus: sequential carried-dependence line
    for i in range(len(line) - 1):
        low = lcg(line[i] + line[i + 1], 1)  # work
        high = lcg(abs(line[i] - line[i + 1]), 1)  # work
        line[i] = low
        line[i + 1] = high  # <- line
    return line


def wavefront(grid):
    """LU: lower sweep in place; rows wait for rows."""
    # corpus: sequential carried-dependence grid
    for i in range(1, len(grid)):
        for j in range(1, len(grid)):  # work
            grid[i][j] = lcg(grid[i - 1][j] + grid[i][j - 1], 1) % 1009  # <- grid
    return grid


def diagonals(grid):
    """The same sweep by diagonals: one diagonal at a time, its cells independent."""
    n = len(grid)
    for d in range(2, 2 * n - 1):
        # corpus: parallel work=lcg(grid[i - 1][d - i] + grid[i][d - i - 1], 1)
        for i in range(max(1, d - n + 1), min(d, n)):
            grid[i][d - i] = lcg(grid[i - 1][d - i] + grid[i][d - i - 1], 1) % 1009
    return grid


def transposed(grid):
    # corpus: parallel
    return [[lcg(row[j], 1) % 1009 for row in grid] for j in range(len(grid[0]))]


def main():
    print(ep(4), ep_one_stream(4))
    values = [3, 14, 15, 92, 65, 35, 89]
    print(count_keys(values), ranks(values), spread(values), prefix(values))
    sparse = [0.5, 1.5, 2.0, 0.25, 1.0], [0, 2, 1, 0, 2], [0, 2, 3, 5], [1.0, 2.0, 3.0]
    print(spmv(*sparse), cg_steps(*sparse, 3), spmv_transposed(*sparse))
    print(restrict(values), levels(list(range(16))))
    print(butterfly(values[:6], 3), butterfly_adjacent(list(values)))
    grid = [[(i * 7 + j * 3) % 11 for j in range(5)] for i in range(5)]
    print(wavefront([row[:] for row in grid])[4], diagonals([row[:] for row in grid])[4], transposed(grid)[2])


if __name__ == "__main__":
    main()
