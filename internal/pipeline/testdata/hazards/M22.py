# M22: a locale that is set in main
import locale


def work(x):
    t = 0
    for i in range(40):
        t = (t * 31 + x + i) % 1000003
    return t


def show(x):
    return locale.setlocale(locale.LC_NUMERIC) + locale.format_string("%d", work(x))


def main(xs):
    locale.setlocale(locale.LC_NUMERIC, "C.UTF-8")
    out = []
    for x in xs:
        out.append(show(x))
    print(out)


if __name__ == "__main__":
    main([5, 3, 8, 1, 9, 2])
