"""Objects: their state, methods that change it, classes that keep it."""


def digest(x):
    value = x
    for k in range(15):
        value = (value * 48271 + k) % 2147483647
    return value % 1000


class Account:
    opened = 0

    def __init__(self, number, balance):
        self.number = number
        self.balance = balance
        self.history = []

    def fee(self):
        return digest(self.balance)

    def charge(self):
        self.balance -= self.fee()
        self.history.append(self.balance)
        return self.balance

    def pay(self, other, amount):
        got = min(self.balance, digest(amount))
        self.balance -= got
        other.balance += got


class Bank:
    def __init__(self, rate):
        self.rate = rate
        self.reserve = 1000

    def interest(self, account):
        return digest(account.balance * self.rate)

    def grant(self, account):
        """What is granted comes out of the reserve."""
        got = min(self.reserve, digest(account.balance))
        self.reserve -= got
        return got


class Ticket:
    counter = 0

    def __init__(self, text):
        Ticket.counter += 1
        self.number = Ticket.counter
        self.code = digest(self.number * 100 + len(text))


class Stamp:
    base = 40

    def __init__(self, text):
        self.code = digest(Stamp.base + len(text))


def fees(accounts):
    # corpus: parallel work=account.fee()
    return [account.fee() for account in accounts]


def charges(accounts):
    """Each account is charged once; the new balances come back."""
    # corpus: parallel back=account
    for account in accounts:
        account.charge()  # work


def charges_of(accounts, who):
    """One account may be charged several times."""
    out = []
    # corpus: sequential mutated-argument account work=account.charge()
    for k in who:
        account = accounts[k]
        out.append(account.charge())  # <- account
    return out


def interests(bank, accounts):
    total = 0
    # corpus: parallel work=bank.interest(account)
    for account in accounts:
        total += bank.interest(account)
    return total


def grants(bank, accounts):
    out = []
    # corpus: sequential carried-container|carried-dependence bank work=bank.grant(account)
    for account in accounts:
        out.append(bank.grant(account))  # <- bank
    return out


def credited(bank, accounts):
    """The rate stays, the balances change, each its own."""
    # corpus: parallel work=bank.interest(account)
    for account in accounts:
        account.balance += bank.interest(account)
    return [a.balance for a in accounts]


def compounded(bank, accounts):
    """The rate moves with each account."""
    # corpus: sequential carried-dependence bank work=bank.interest(account)
    for account in accounts:
        account.balance += bank.interest(account)
        bank.rate += 1  # <- bank
    return [a.balance for a in accounts]


def tickets(texts):
    # corpus: sequential class-state counter work=Ticket(text)
    made = [Ticket(text) for text in texts]  # <- counter
    return [t.code for t in made]


def stamps(texts):
    # corpus: parallel work=Stamp(text)
    made = [Stamp(text) for text in texts]
    return [s.code for s in made]


def payments(accounts):
    """Along a chain."""
    # corpus: sequential carried-dependence accounts|a|b
    for a, b in zip(accounts, accounts[1:]):
        a.pay(b, a.balance)  # work # <- a
    return [a.balance for a in accounts]


def payments_in_pairs(pairs):
    amounts = []
    # corpus: parallel
    for a, b in pairs:
        amount = min(a.balance, digest(b.balance))  # work
        amounts.append((a, b, amount))
    for a, b, amount in amounts:
        a.balance -= amount
        b.balance += amount
    return [a.balance for a, _ in pairs]


def richest(accounts):
    best, most = None, -1
    # corpus: parallel
    for account in accounts:
        value = digest(account.balance)  # work
        if value > most:
            best, most = account, value
    return best.number


class Register:
    def __init__(self):
        self.last = 0
        self.total = 0
        self.entries = []

    def enter(self, x):
        self.last = digest(x + self.last)
        self.entries.append(self.last)
        return self.last

    def note(self, x):
        self.total += digest(x + self.total)

    def run(self, xs):
        # corpus: sequential carried-dependence self|last work=digest(x + self.last)
        for x in xs:
            self.last = digest(x + self.last)  # <- last
            self.entries.append(self.last)
        return self.entries

    def collect(self, xs):
        # corpus: parallel work=digest(x)
        for x in xs:
            self.entries.append(digest(x))
        return self.entries

    def sum(self, xs):
        # corpus: parallel work=digest(x)
        for x in xs:
            self.total += digest(x)
        return self.total


def entered(xs):
    register = Register()
    # corpus: sequential carried-dependence register|last work=register.enter(x)
    return [register.enter(x) for x in xs]  # <- register


def entered_anew(xs):
    # corpus: parallel work=Register().enter(x)
    return [Register().enter(x) for x in xs]


def noted(xs):
    """The method adds up in the object, and looks at the sum."""
    register = Register()
    # corpus: sequential mutated-argument|carried-container|carried-dependence register|total
    for x in xs:
        register.note(x)  # work # <- register
    return register.total


def make():
    return [Account(k, 500 + 70 * k) for k in range(6)]


def main():
    print(fees(make()))
    accounts = make()
    charges(accounts)
    print([(a.balance, a.history) for a in accounts])
    print(charges_of(make(), [0, 1, 0, 2, 0]))
    bank = Bank(3)
    print(interests(bank, make()), grants(bank, make()), bank.reserve)
    print(credited(bank, make()), compounded(Bank(3), make()), bank.rate)
    print(tickets(["a", "bb", "ccc"]), stamps(["a", "bb", "ccc"]))
    a = make()
    print(payments(make()), payments_in_pairs([(a[0], a[1]), (a[2], a[3])]), richest(make()))
    xs = [4, 8, 15, 16, 23, 42]
    print(Register().run(xs), Register().collect(xs), Register().sum(xs))
    print(entered(xs), entered_anew(xs), noted(xs))


if __name__ == "__main__":
    main()
