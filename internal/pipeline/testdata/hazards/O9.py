# O9: the body changes the working folder
import os


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def step(x):
    os.makedirs(f"d{x}", exist_ok=True)
    os.chdir(f"d{x}")
    return work(x)


def main(xs):
    for x in xs:
        print(step(x))
    print(os.path.basename(os.getcwd()))


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
