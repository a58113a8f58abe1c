# P4: a script without a guard


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


out = []
for x in [5, 3, 8, 1]:
    out.append(work(x))
print(out)
