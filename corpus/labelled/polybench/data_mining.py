"""PolyBench: correlation, covariance, and what is computed with them."""


def mean(column):
    return sum(column) / len(column)


def centred(column):
    middle = mean(column)
    return [x - middle for x in column]


def dot(xs, ys):
    total = 0.0
    for x, y in zip(xs, ys):
        total += x * y
    return total


def covariance(columns):
    # corpus: parallel work=centred(c)
    data = [centred(c) for c in columns]
    cov = {}
    # corpus: parallel
    for i in range(len(data)):
        row = [dot(data[i], data[j]) for j in range(i, len(data))]  # work
        for j, value in enumerate(row, i):
            cov[i, j] = cov[j, i] = round(value, 6)
    return cov


def deflated(columns, steps):
    """Each component is taken out of what the one before has left."""
    parts = []
    # corpus: sequential carried-scalar columns work=strongest(columns)
    for _ in range(steps):
        k = strongest(columns)
        parts.append(k)
        columns = [[x - y / 2 for x, y in zip(c, columns[k])] for c in columns]  # <- columns
    return parts


def strongest(columns):
    best = 0
    for k, column in enumerate(columns):
        if dot(column, column) > dot(columns[best], columns[best]):
            best = k
    return best


def norms(columns):
    out = {}
    # corpus: parallel
    for k, column in enumerate(columns):
        size = dot(column, column)  # work
        out[k] = round(size, 6)
    return out


def welford(samples):
    """A running mean: the next update needs the last."""
    m, s = 0.0, 0.0
    # corpus: sequential carried-scalar m work=update(m, s, k, x)
    for k, x in enumerate(samples):
        m, s = update(m, s, k, x)  # <- m
    return round(m, 6), round(s, 6)


def update(m, s, k, x):
    delta = x - m
    m += delta / (k + 1)
    return m, s + delta * (x - m)


def per_group(groups):
    # corpus: parallel work=welford(samples)
    return {name: welford(samples) for name, samples in groups.items()}


def standardized(columns):
    out = []
    # corpus: parallel
    for column in columns:
        data = centred(column)  # work
        size = dot(data, data) ** 0.5 or 1.0  # work
        out.append([round(x / size, 6) for x in data])
    return out


def nearest(points, centres):
    """The assignment of one k-means step."""
    # corpus: parallel
    return [min(range(len(centres)), key=lambda k: abs(p - centres[k])) for p in points]


def online(points, centres, rate):
    """Centres move with each point."""
    chosen = []
    # corpus: sequential carried-container centres work=closest(p, centres)
    for p in points:
        k = closest(p, centres)
        centres[k] += (p - centres[k]) * rate  # <- centres
        chosen.append(k)
    return chosen


def closest(p, centres):
    best = 0
    for k in range(len(centres)):
        if abs(p - centres[k]) < abs(p - centres[best]):
            best = k
    return best


def batch(points, centres):
    """Centres move at the end."""
    moved = [0.0] * len(centres)
    # corpus: parallel work=closest(p, centres)
    for p in points:
        k = closest(p, centres)
        moved[k] += p - centres[k]
    return [c + m for c, m in zip(centres, moved)]


def main():
    columns = [[float((i * k * 7 + i) % 13) for i in range(8)] for k in range(1, 6)]
    print(sorted(covariance(columns).items())[:9])
    print(deflated(columns, 4), norms(columns))
    print(welford(columns[0]), per_group({"a": columns[1], "b": columns[2]}))
    print(standardized(columns)[1])
    points = [1.0, 4.0, 5.5, 9.0, 2.0, 7.5, 3.0, 3.4]
    print(nearest(points, [0.0, 5.0, 10.0]))
    print(online(points, [0.0, 5.0, 6.0], 0.5), batch(points, [0.0, 5.0, 6.0]))


if __name__ == "__main__":
    main()
