"""PolyBench: jacobi, seidel, heat, fdtd, adi - time steps over a grid."""


def smooth(left, here, right):
    value = left + 2 * here + right
    for _ in range(6):
        value = (value * 31 + 7) % 10007
    return value


def jacobi_step(old):
    new = list(old)
    # corpus: parallel work=smooth(old[i - 1], old[i], old[i + 1])
    for i in range(1, len(old) - 1):
        new[i] = smooth(old[i - 1], old[i], old[i + 1])
    return new


def jacobi(line, steps):
    # corpus: sequential carried-scalar line work=jacobi_step(line)
    for _ in range(steps):
        line = jacobi_step(line)  # <- line
    return line


def seidel_step(line):
    """In place: the left neighbour is already new."""
    # corpus: sequential carried-dependence line work=smooth(line[i - 1], line[i], line[i + 1])
    for i in range(1, len(line) - 1):
        line[i] = smooth(line[i - 1], line[i], line[i + 1])  # <- line
    return line


def red_black(line):
    """Odd places from even ones, then even places from odd ones."""
    # corpus: parallel work=smooth(line[i - 1], line[i], line[i + 1])
    for i in range(1, len(line) - 1, 2):
        line[i] = smooth(line[i - 1], line[i], line[i + 1])
    # corpus: parallel work=smooth(line[i - 1], line[i], line[i + 1])
    for i in range(2, len(line) - 1, 2):
        line[i] = smooth(line[i - 1], line[i], line[i + 1])
    return line


def smoothed_row(above, row, below):
    out = row[:]
    for j in range(1, len(row) - 1):
        out[j] = smooth(above[j], row[j], below[j])
    return out


def heat(grid):
    out = [grid[0]]
    # corpus: parallel work=smoothed_row(grid[i - 1], grid[i], grid[i + 1])
    for i in range(1, len(grid) - 1):
        out.append(smoothed_row(grid[i - 1], grid[i], grid[i + 1]))
    out.append(grid[-1])
    return out


def heat_in_place(grid):
    # corpus: sequential carried-dependence grid work=smoothed_row(grid[i - 1], grid[i], grid[i + 1])
    for i in range(1, len(grid) - 1):
        grid[i] = smoothed_row(grid[i - 1], grid[i], grid[i + 1])  # <- grid
    return grid


def fdtd(ex, hz):
    """The two half steps: each reads the field that the other writes."""
    # corpus: parallel work=smooth(hz[i - 1], ex[i], hz[i])
    for i in range(1, len(ex)):
        ex[i] = smooth(hz[i - 1], ex[i], hz[i])
    # corpus: parallel work=smooth(ex[i], hz[i], ex[i + 1])
    for i in range(len(hz) - 1):
        hz[i] = smooth(ex[i], hz[i], ex[i + 1])
    return ex, hz


def fdtd_fused(ex, hz):
    # corpus: sequential carried-dependence hz work=smooth(hz[i - 1], ex[i], hz[i])
    for i in range(1, len(ex) - 1):
        ex[i] = smooth(hz[i - 1], ex[i], hz[i])
        hz[i] = (ex[i] + hz[i]) % 101  # <- hz
    return ex, hz


def swept(row):
    """One line of adi: a sweep forth and one back."""
    out = row[:]
    for j in range(1, len(out)):
        out[j] = smooth(out[j - 1], row[j], 0)
    for j in range(len(out) - 2, -1, -1):
        out[j] = smooth(out[j + 1], out[j], 1)
    return out


def adi(grid):
    # corpus: parallel work=swept(row)
    rows = [swept(row) for row in grid]
    # corpus: parallel work=swept(list(column))
    columns = [swept(list(column)) for column in zip(*rows)]
    return [list(row) for row in zip(*columns)]


def adi_coupled(grid):
    """Every line starts from the one before."""
    out = []
    before = grid[0]
    # corpus: sequential carried-scalar before
    for row in grid:
        mixed = [(x + y) % 101 for x, y in zip(before, row)]  # work
        before = swept(mixed)  # work # <- before
        out.append(before)
    return out


def floyd(dist):
    """All pairs: the outer loop carries, each row of one step stands by itself."""
    n = len(dist)
    # corpus: sequential carried-scalar dist work=[relaxed(dist[i], dist[k], k) for i in range(n)]
    for k in range(n):
        # corpus: parallel
        dist = [relaxed(dist[i], dist[k], k) for i in range(n)]  # <- dist
    return dist


def relaxed(row, via, k):
    return [min(d, row[k] + via[j]) for j, d in enumerate(row)]


def nussinov(seq):
    """Along the diagonals: within one all cells are independent."""
    n = len(seq)
    table = [[0] * n for _ in range(n)]
    for length in range(1, n):
        # corpus: parallel work=best_pairing(table, seq, i, i + length)
        for i in range(n - length):
            table[i][i + length] = best_pairing(table, seq, i, i + length)
    return table[0][n - 1]


def best_pairing(table, seq, i, j):
    best = max(table[i + 1][j], table[i][j - 1])
    if seq[i] + seq[j] == 3:
        best = max(best, table[i + 1][j - 1] + 1 if j > i + 1 else 1)
    for k in range(i + 1, j):
        best = max(best, table[i][k] + table[k + 1][j])
    return best


def nussinov_rows(seq):
    """By rows from below: each row needs those under it."""
    n = len(seq)
    table = [[0] * n for _ in range(n)]
    # corpus: sequential carried-dependence table
    for i in range(n - 2, -1, -1):
        for j in range(i + 1, n):  # work
            table[i][j] = best_pairing(table, seq, i, j)  # <- table
    return table[0][n - 1]


def main():
    n = 8
    line = [(i * i + 3) % 17 for i in range(n)]
    grid = [[(i * 7 + j * 3) % 11 for j in range(n)] for i in range(n)]
    print(jacobi_step(line), jacobi(line, 3), seidel_step(list(line)), red_black(list(line)))
    print(heat(grid), heat_in_place([row[:] for row in grid]))
    print(fdtd(list(line), list(line)), fdtd_fused(list(line), list(line)))
    print(adi(grid), adi_coupled(grid))
    print(floyd([[(i * 5 + j * 11) % 23 + 1 for j in range(5)] for i in range(5)]))
    seq = [0, 3, 1, 2, 2, 1, 3, 0, 1]
    print(nussinov(seq), nussinov_rows(seq))


if __name__ == "__main__":
    main()
