# M21: a time limit of sockets that is set in main
import socket


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def limit(x):
    with socket.socket() as s:
        return (work(x), s.gettimeout())


def main(xs):
    socket.setdefaulttimeout(5)
    out = []
    for x in xs:
        out.append(limit(x))
    print(out)


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
