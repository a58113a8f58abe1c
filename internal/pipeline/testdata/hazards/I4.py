# I4: a list of work that grows


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def main(xs):
    todo = list(xs)
    for x in todo:
        y = work(x)
        if y % 3 == 0 and len(todo) < 20:
            todo.append(y)
    print(todo)


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
