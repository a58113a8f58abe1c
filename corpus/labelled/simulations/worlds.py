"""Simulations and games: steps carry, individuals within a step may not."""

from dataclasses import dataclass


def digest(x):
    value = x
    for k in range(15):
        value = (value * 48271 + k) % 2147483647
    return value % 1000


@dataclass
class Body:
    place: float
    speed: float
    mass: float


def pull(body, others):
    total = 0.0
    for other in others:
        gap = other.place - body.place
        if abs(gap) > 0.1:
            total += other.mass / gap
    return total


def forces(bodies):
    # corpus: parallel
    return [pull(b, bodies) for b in bodies]


def moved(bodies):
    """All forces first, then all moves."""
    got = forces(bodies)
    for body, force in zip(bodies, got):
        body.speed += force * 0.1
        body.place += body.speed
    return bodies


def moved_at_once(bodies):
    """Each body is pulled to where the others are by now."""
    # corpus: sequential carried-dependence|carried-container bodies|body work=pull(body, bodies)
    for body in bodies:
        body.speed += pull(body, bodies) * 0.1
        body.place += body.speed  # <- bodies
    return bodies


def steps(bodies, n):
    # corpus: sequential carried-dependence|carried-container|mutated-argument|carried-scalar bodies work=moved(bodies)
    for _ in range(n):
        moved(bodies)  # <- bodies
    return [round(b.place, 4) for b in bodies]


def worlds(seeds):
    # corpus: parallel
    return [steps(make(seed), 3) for seed in seeds]


def make(seed):
    return [Body(float(seed + 3 * k), 0.0, 1.0 + k) for k in range(4)]


def life(cells):
    """A new generation in a new grid."""
    n = len(cells)
    new = []
    # corpus: parallel
    for i in range(n):
        row = []  # work
        for j in range(n):  # work
            around = sum(cells[(i + a) % n][(j + b) % n] for a in (-1, 0, 1) for b in (-1, 0, 1)) - cells[i][j]
            row.append(1 if around == 3 or around == 2 and cells[i][j] else 0)
        new.append(row)
    return new


def life_in_place(cells):
    n = len(cells)
    # corpus: sequential carried-dependence|carried-container cells
    for i in range(n):
        for j in range(n):  # work
            around = sum(cells[(i + a) % n][(j + b) % n] for a in (-1, 0, 1) for b in (-1, 0, 1)) - cells[i][j]
            cells[i][j] = 1 if around == 3 or around == 2 and cells[i][j] else 0  # <- cells
    return cells


def market(orders):
    """The price moves with each order, and the order is weighed by the price."""
    price = 100
    deals = []
    # corpus: sequential carried-scalar price work=digest(order * price)
    for order in orders:
        deals.append(digest(order * price))
        price += deals[-1] % 7 - 3  # <- price
    return deals, price


def market_at_close(orders):
    price = 100
    # corpus: parallel work=digest(order * price)
    return [digest(order * price) for order in orders]


def elevator(calls):
    floor, served = 0, []
    # corpus: sequential carried-scalar floor
    for call in calls:
        way = digest(abs(call - floor))  # work
        floor = call if way > 200 else floor  # <- floor
        served.append(way)
    return served


def robots(programs):
    out = []
    # corpus: parallel
    for program in programs:
        x = y = 0  # work
        for step in program:  # work
            if step == "r":
                x += digest(y) % 5
            else:
                y += digest(x) % 5
        out.append((x, y))
    return out


def robots_on_one_floor(programs):
    """They leave marks, and stop at those of the others."""
    marks = set()
    out = []
    # corpus: sequential carried-container|mutated-argument|carried-dependence marks work=walk(program, marks)
    for program in programs:
        out.append(walk(program, marks))  # <- marks
    return out


def walk(program, marks):
    x = 0
    for step in program:
        x += digest(ord(step) + x) % 5 - 1
        if x in marks:
            break
        marks.add(x)
    return x


def warehouse(orders, stock):
    """What is left for an order depends on those before it."""
    out = []
    # corpus: sequential carried-container|mutated-argument|carried-dependence stock work=pack(order, stock)
    for order in orders:
        out.append(pack(order, stock))  # <- stock
    return out


def pack(order, stock):
    packed = []
    for name in order:
        if stock.get(name, 0) > 0:
            stock[name] -= 1
            packed.append(digest(len(name) + stock[name]))
    return packed


def offers(orders, stock):
    """Every order is weighed against the same stock."""
    # corpus: parallel work=pack(order, dict(stock))
    return [pack(order, dict(stock)) for order in orders]


def epidemic(people, days):
    sick = {0}
    # corpus: sequential carried-scalar|carried-container sick work={(p + digest(p + day)) % people for p in sick}
    for day in range(days):
        sick = sick | {(p + digest(p + day)) % people for p in sick}  # <- sick
    return sorted(sick)


def epidemics(sizes):
    # corpus: parallel work=epidemic(n, 3)
    return {n: epidemic(n, 3) for n in sizes}


def chess(moves, board):
    """Moves are made on one board; each is valued where it was made."""
    out = []
    # corpus: sequential carried-container|mutated-argument|carried-dependence board work=value(board)
    for source, target in moves:
        board[target] = board.pop(source, 0)  # <- board
        out.append(value(board))
    return out


def value(board):
    return sum(digest(k * v) for k, v in sorted(board.items()))


def chess_tried(moves, board):
    """Every move is tried on the same board."""
    out = []
    # corpus: parallel
    for source, target in moves:
        after = dict(board)  # work
        after[target] = after.pop(source, 0)  # work
        worth = value(after)  # work
        out.append(worth)
    return out


def tank(rates):
    level = 500.0
    levels = []
    # corpus: sequential carried-scalar level work=flow(level, rate)
    for rate in rates:
        level = flow(level, rate)  # <- level
        levels.append(round(level, 3))
    return levels


def flow(level, rate):
    for _ in range(5):
        level += rate - level * 0.01
    return level


def tanks(rates):
    # corpus: parallel work=flow(500.0, rate)
    return [round(flow(500.0, rate), 3) for rate in rates]


def learned(samples, weights):
    """One weight vector, corrected by each sample."""
    # corpus: sequential carried-scalar|carried-container|carried-dependence weights work=predicted(weights, sample)
    for sample, want in samples:
        error = want - predicted(weights, sample)
        weights = [w + 0.1 * error * s for w, s in zip(weights, sample)]  # <- weights
    return [round(w, 6) for w in weights]


def predicted(weights, sample):
    return sum(w * s for w, s in zip(weights, sample))


def gradient(samples, weights):
    """All samples with the same weights."""
    total = [0.0] * len(weights)
    # corpus: parallel work=predicted(weights, sample)
    for sample, want in samples:
        error = want - predicted(weights, sample)
        for k, s in enumerate(sample):
            total[k] += error * s
    return [round(t, 6) for t in total]


def main():
    print([round(b.place, 4) for b in moved_at_once(make(1))], steps(make(1), 3), worlds([1, 2]))
    cells = [[(i * 3 + j * 5 + i * j) % 4 == 0 for j in range(6)] for i in range(6)]
    cells = [[int(c) for c in row] for row in cells]
    print(life(cells), life_in_place([row[:] for row in cells]))
    orders = [3, 1, 4, 1, 5]
    print(market(orders), market_at_close(orders), elevator([3, 9, 2, 7]))
    print(robots(["rrurr", "uuru", "ruru"]), robots_on_one_floor(["rrurr", "uuru", "ruru", "urrur"]))
    wanted = [["nut", "bolt"], ["nut"], ["nut", "bolt", "bolt"], ["bolt"]]
    print(warehouse(wanted, {"nut": 2, "bolt": 2}), offers(wanted, {"nut": 2, "bolt": 2}))
    print(epidemic(30, 4), epidemics([10, 20]))
    moves = [(1, 5), (2, 6), (5, 2)]
    print(chess(moves, {1: 3, 2: 9, 3: 1}), chess_tried(moves, {1: 3, 2: 9, 3: 1}))
    print(tank([5.0, 7.0, 1.0]), tanks([5.0, 7.0, 1.0]))
    samples = [([1.0, 2.0], 3.0), ([2.0, 0.5], 1.0), ([0.1, 1.0], 2.0)]
    print(learned(samples, [0.0, 0.0]), gradient(samples, [0.0, 0.0]))


if __name__ == "__main__":
    main()
