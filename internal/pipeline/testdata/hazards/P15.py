# P15: the program has threads of its own
import threading


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def main(xs):
    t = threading.Thread(target=work, args=(1,))
    t.start()
    for x in xs:
        print(work(x))
    t.join()


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
