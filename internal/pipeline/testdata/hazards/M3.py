# M3: results are keys that are equal to nothing but themselves


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


class Node:
    def __init__(self, value):
        self.value = value


def main(xs):
    nodes = [Node(x) for x in xs]
    seen = {}
    for node in nodes:
        seen[node] = work(node.value)
    print([seen[node] for node in nodes])


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
