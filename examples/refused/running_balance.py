# Looks parallel, is not: `balance` is what the earlier payments left over, and each payment is
# computed from it (loop on line 16, written on line 18, read on line 17).
import sys


def payment(month, balance, rate):
    interest = 0
    for day in range(3000):
        interest += (balance * rate + day * month) % 97
    return interest // 3000 + 40


months = int(sys.argv[1]) if len(sys.argv) > 1 else 300
balance = 100_000
payments = []
for month in range(months):
    paid = payment(month, balance, 3)
    balance -= paid
    payments.append(paid)
print(len(payments), "payments, balance", balance)
