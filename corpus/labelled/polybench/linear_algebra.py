"""PolyBench: products, decompositions and solvers over lists of lists, judged at the level that pays."""


def matmul(a, b):
    """gemm: rows are independent."""
    n, m, p = len(a), len(b), len(b[0])
    c = []
    # corpus: parallel
    for i in range(n):
        row = []  # work
        for j in range(p):  # work
            total = 0
            for k in range(m):
                total += a[i][k] * b[k][j]
            row.append(total)
        c.append(row)
    return c


def gemm_in_place(a, b, c):
    # corpus: parallel back=row
    for i, row in enumerate(c):
        for j in range(len(row)):  # work
            row[j] = row[j] * 3
            for k in range(len(b)):
                row[j] += a[i][k] * b[k][j]
    return c


def syrk(a, c):
    """The lower triangle."""
    n = len(a)
    # corpus: parallel work=[sum(x * y for x, y in zip(a[i], a[j])) for j in range(i + 1)]
    for i in range(n):
        c[i] = [sum(x * y for x, y in zip(a[i], a[j])) for j in range(i + 1)]
    return c


def trmm(a, b):
    """In place, from above: each row needs those below, as they were."""
    n = len(b)
    # corpus: parallel work=[b[i][j] + sum(a[k][i] * b[k][j] for k in range(i + 1, n)) for j in range(n)]
    for i in range(n):
        b[i] = [b[i][j] + sum(a[k][i] * b[k][j] for k in range(i + 1, n)) for j in range(n)]
    return b


def trmm_upwards(a, b):
    """From above, but each row needs those above it: already changed."""
    n = len(b)
    # corpus: sequential carried-dependence b work=[b[i][j] + sum(a[i][k] * b[k][j] for k in range(i)) for j in range(n)]
    for i in range(n):
        b[i] = [b[i][j] + sum(a[i][k] * b[k][j] for k in range(i)) for j in range(n)]  # <- b
    return b


def atax(a, x):
    """The second product gathers from all rows."""
    n = len(a[0])
    y = [0] * n
    # corpus: parallel
    for row in a:
        dot = 0  # work
        for j in range(n):  # work
            dot += row[j] * x[j]
        for j in range(n):
            y[j] += row[j] * dot
    return y


def atax_relaxed(a, x):
    """As above, but with the vector that is being changed."""
    n = len(a[0])
    y = list(x)
    # corpus: sequential carried-container y
    for row in a:
        dot = 0  # work
        for j in range(n):  # work
            dot += row[j] * y[j]
        for j in range(n):
            y[j] = (y[j] + row[j] * dot) % 101  # <- y
    return y


def lower_solve(lower, b):
    """trisolv: forward substitution."""
    x = [0] * len(b)
    # corpus: sequential carried-dependence x work=sum(lower[i][j] * x[j] for j in range(i))
    for i in range(len(b)):
        x[i] = (b[i] - sum(lower[i][j] * x[j] for j in range(i))) % 97  # <- x
    return x


def many_solves(lower, columns):
    """One substitution for each right side."""
    solutions = []
    # corpus: parallel work=lower_solve(lower, column)
    for column in columns:
        solutions.append(lower_solve(lower, column))
    return solutions


def lu(a):
    """Elimination: the outer loop is a sequence of steps, the rows below the pivot are independent."""
    n = len(a)
    # corpus: sequential carried-dependence a
    for k in range(n):
        # corpus: parallel work=eliminated(a[k], a[i], k)
        for i in range(k + 1, n):  # work
            a[i] = eliminated(a[k], a[i], k)  # <- a
    return a


def eliminated(pivot, row, k):
    return [(pivot[k] * row[j] - row[k] * pivot[j]) % 997 if j >= k else row[j] for j in range(len(row))]


def gram_schmidt(columns):
    """Modified: each column is orthogonalized against all before it."""
    done = []
    # corpus: sequential carried-container done work=reduced(column, done)
    for column in columns:
        done.append(reduced(column, done))  # <- done
    return done


def reduced(column, basis):
    for other in basis:
        dot = sum(x * y for x, y in zip(column, other))
        column = [(x - dot * y) % 101 for x, y in zip(column, other)]
    return column


def classical(columns, basis):
    """Against a basis that is given."""
    done = []
    # corpus: parallel work=reduced(column, basis)
    for column in columns:
        done.append(reduced(column, basis))
    return done


def main():
    n = 6
    a = [[(i * 7 + j * 3) % 11 for j in range(n)] for i in range(n)]
    b = [[(i * 5 + j * 2 + 1) % 7 for j in range(n)] for i in range(n)]
    vector = [3, 1, 4, 1, 5, 9]
    print(matmul(a, b)[2], gemm_in_place(a, b, [row[:] for row in a])[3])
    print(syrk(a, [0] * n), trmm(a, [row[:] for row in b]), trmm_upwards(a, [row[:] for row in b]))
    print(atax(a, vector), atax_relaxed(a, vector))
    print(lower_solve(a, vector), many_solves(a, b))
    print(lu([row[:] for row in a]))
    print(gram_schmidt(b), classical(b, a[:2]))


if __name__ == "__main__":
    main()
