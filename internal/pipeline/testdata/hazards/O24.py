# O24: a program is run with code between fork and exec
import subprocess


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def nothing():
    pass


def step(x):
    done = subprocess.run(["true"], preexec_fn=nothing)
    return work(x) + done.returncode


def main(xs):
    for x in xs:
        print(step(x))


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
