"""Services and scripts: invoices, sessions, queues, limits, migrations, caches with a clock."""

from dataclasses import dataclass, field


def digest(x):
    value = x
    for k in range(15):
        value = (value * 48271 + k) % 2147483647
    return value % 1000


@dataclass
class Customer:
    name: str
    credit: int = 500
    orders: list = field(default_factory=list)


class Inventory:
    def __init__(self, stock):
        self.stock = dict(stock)

    def reserve(self, item, n):
        got = min(self.stock.get(item, 0), n)
        self.stock[item] = self.stock.get(item, 0) - got
        return digest(got + n)

    def worth(self, item, n):
        return digest(self.stock.get(item, 0) + n)


class Numbers:
    """Invoice numbers without gaps."""

    def __init__(self):
        self.last = 1000

    def next(self):
        self.last += 1
        return self.last


class Bucket:
    """A token bucket that is filled by a counted clock."""

    def __init__(self, size):
        self.size, self.tokens, self.now = size, size, 0

    def allow(self, cost):
        self.now += 1
        self.tokens = min(self.size, self.tokens + 2)
        if cost > self.tokens:
            return 0
        self.tokens -= cost
        return digest(cost + self.now)


class Session:
    def __init__(self):
        self.user = None
        self.log = []

    def handle(self, request):
        if request.startswith("login "):
            self.user = request[6:]
        self.log.append(request)
        return digest(len(self.user or "") * 31 + len(request))


class Cache:
    def __init__(self):
        self.data, self.hits = {}, 0

    def get(self, key):
        if key in self.data:
            self.hits += 1
        else:
            self.data[key] = digest(key)
        return self.data[key]


def reserved(inventory, orders):
    out = []
    # corpus: sequential carried-container|mutated-argument|carried-dependence inventory|stock work=inventory.reserve(item, n)
    for item, n in orders:
        out.append(inventory.reserve(item, n))  # <- inventory
    return out


def estimated(inventory, orders):
    # corpus: parallel work=inventory.worth(item, n)
    return [inventory.worth(item, n) for item, n in orders]


def invoices(orders):
    numbers = Numbers()
    # corpus: sequential carried-dependence|mutated-argument|carried-container numbers|last work=invoice(numbers, item, n)
    return [invoice(numbers, item, n) for item, n in orders]  # <- numbers


def invoice(numbers, item, n):
    return f"{numbers.next()}:{digest(len(item) * n)}"


def invoices_numbered_before(orders):
    numbers = Numbers()
    drawn = [numbers.next() for _ in orders]
    # corpus: parallel work=digest(len(item) * n + number)
    return [digest(len(item) * n + number) for number, (item, n) in zip(drawn, orders)]


def limited(costs):
    bucket = Bucket(10)
    # corpus: sequential carried-dependence|mutated-argument|carried-container bucket|tokens|now work=bucket.allow(cost)
    return [bucket.allow(cost) for cost in costs]  # <- bucket


def session(requests):
    s = Session()
    out = []
    # corpus: sequential carried-dependence|mutated-argument|carried-container s|user work=s.handle(r)
    for r in requests:
        out.append(s.handle(r))  # <- s
    return out


def sessions(all_requests):
    # corpus: parallel work=session(requests)
    return [session(requests) for requests in all_requests]


def through_cache(keys):
    cache = Cache()
    out = []
    # corpus: sequential carried-dependence|mutated-argument|carried-container|memo-cache cache|data|hits work=cache.get(key)
    for key in keys:
        out.append(cache.get(key))  # <- cache
    return out, cache.hits


def approved(customers, amounts):
    """The same customer may ask again: what is left of the credit counts."""
    out = []
    # corpus: sequential carried-container|mutated-argument|carried-dependence customers|customer work=approve(customers[name], amount)
    for name, amount in amounts:
        out.append(approve(customers[name], amount))  # <- customers
    return out


def approve(customer, amount):
    cost = digest(amount)
    if cost > customer.credit:
        return False
    customer.credit -= cost
    customer.orders.append(amount)
    return True


def scored(customers):
    # corpus: parallel work=digest(c.credit + len(c.name))
    return {c.name: digest(c.credit + len(c.name)) for c in customers.values()}


def migrated(record, migrations):
    """Each migration takes the record as the one before has left it."""
    # corpus: sequential carried-scalar record work=migrate(record)
    for migrate in migrations:
        record = migrate(record)  # <- record
    return record


def add_version(record):
    return {**record, "version": digest(len(record))}


def drop_name(record):
    return {k: v for k, v in record.items() if k != "name"}


def all_migrated(records):
    # corpus: parallel work=migrated(r, [add_version, drop_name])
    return [migrated(r, [add_version, drop_name]) for r in records]


def ledger(entries):
    """A hash chain, as in a block chain."""
    previous = 0
    blocks = []
    # corpus: sequential carried-scalar previous
    for entry in entries:
        block = digest(previous * 31 + entry)  # work
        blocks.append(block)
        previous = block  # <- previous
    return blocks


def mined(entries):
    """Each block looks for its own nonce."""
    out = []
    # corpus: parallel
    for entry in entries:
        nonce = 0  # work
        while digest(entry * 1000 + nonce) % 8:  # work
            nonce += 1
        out.append(nonce)
    return out


def mined_chain(entries):
    out = []
    previous = 0
    # corpus: sequential carried-scalar previous
    for entry in entries:
        nonce = 0  # work
        while digest(previous * 7 + entry * 1000 + nonce) % 8:  # work
            nonce += 1
        out.append(nonce)
        previous = nonce  # <- previous
    return out


def elected(votes):
    """Instant run-off: who is dropped depends on the round before."""
    left = {v for ballot in votes for v in ballot}
    # corpus: sequential carried-container|carried-scalar|not-for-each left work=weakest(votes, left)
    while len(left) > 1:
        left = left - {weakest(votes, left)}  # <- left
    return left.pop()


def weakest(votes, left):
    count = {name: 0 for name in sorted(left)}
    for ballot in votes:
        for v in ballot:
            if v in left:
                count[v] += 1
                break
    return min(count, key=lambda name: (count[name], name))


def throttled(xs):
    """After a slow one the next is done with a smaller size."""
    size = 8
    out = []
    # corpus: sequential carried-scalar size work=batch(x, size)
    for x in xs:
        took = batch(x, size)
        size = max(1, size - 2) if took > 4000 else size + 1  # <- size
        out.append(took)
    return out


def batch(x, size):
    return sum(digest(x + k) for k in range(size))


def batches(xs):
    # corpus: parallel work=batch(x, 8)
    return [batch(x, 8) for x in xs]


def rotated(files):
    """A log that is begun anew when it is full: how full it is decides."""
    current, archives = [], []
    # corpus: sequential carried-container|carried-scalar current work=packed(current, name)
    for name in files:
        size = packed(current, name)
        if size > 900:
            archives.append(current)
            current = []
        current.append(name)  # <- current
    return archives, current


def packed(current, name):
    return digest(len("".join(current)) + len(name))


def priced(rules, basket):
    """Discounts apply one after the other to what is left of the price."""
    total = sum(digest(len(x)) for x in basket)
    # corpus: sequential carried-scalar total work=rule(total, basket)
    for rule in rules:
        total = rule(total, basket)  # <- total
    return total


def third_free(total, basket):
    return total - total // 3 if len(basket) > 2 else total


def rounded_down(total, basket):
    return total - digest(total) % 10


def compared(rules, basket):
    total = sum(digest(len(x)) for x in basket)
    # corpus: parallel work=rule(total, basket)
    return min(rule(total, basket) for rule in rules)


def workflow(tasks):
    """A task reads the results of those it names: made before it."""
    results = {}
    # corpus: sequential carried-container|carried-dependence results work=digest(sum(results[n] for n in needs) + len(name))
    for name, needs in tasks:
        results[name] = digest(sum(results[n] for n in needs) + len(name))  # <- results
    return results


def polled(states):
    """A state machine: the meaning of an event depends on the state."""
    state, out = "idle", []
    # corpus: sequential carried-scalar state work=react(state, event)
    for event in states:
        state, value = react(state, event)  # <- state
        out.append(value)
    return out


def react(state, event):
    value = digest(len(state) * 10 + len(event))
    return ("working" if value % 3 else "idle"), value


def reacted_from_idle(events):
    # corpus: parallel work=react("idle", event)
    return [react("idle", event)[1] for event in events]


def main():
    orders = [("nut", 3), ("bolt", 2), ("nut", 4), ("bolt", 1), ("nut", 5)]
    print(reserved(Inventory({"nut": 5, "bolt": 9}), orders), estimated(Inventory({"nut": 5, "bolt": 9}), orders))
    print(invoices(orders), invoices_numbered_before(orders), limited([3, 9, 4, 8, 2]))
    requests = ["get x", "login ada", "get y", "login bo", "get z"]
    print(session(requests), sessions([requests, requests[:2]]), through_cache([5, 6, 5, 5]))
    customers = {n: Customer(n, 900) for n in ("ada", "bo")}
    print(approved(customers, [("ada", 4), ("ada", 5), ("bo", 6), ("ada", 4)]), scored(customers))
    print(all_migrated([{"name": "a", "x": 1}, {"y": 2}]), ledger([3, 4, 5]), mined([3, 4, 5]), mined_chain([3, 4, 5]))
    print(elected([["a", "b"], ["b", "c"], ["c", "a"], ["b", "a"], ["a", "c"]]), throttled([1, 2, 3, 4]), batches([1, 2, 3, 4]))
    print(rotated(["alpha", "be", "gamma", "d", "epsilon", "zeta"]), priced([third_free, rounded_down], ["a", "bb", "cc"]))
    print(compared([third_free, rounded_down], ["a", "bb", "cc"]))
    print(workflow([("a", []), ("bb", ["a"]), ("ccc", ["a", "bb"])]), polled(requests), reacted_from_idle(requests))


if __name__ == "__main__":
    main()
