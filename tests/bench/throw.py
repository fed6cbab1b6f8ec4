# throw() of an exception that is caught inside. wanted: 8 n: 500000
import sys


def survivor():
    caught = 0
    while True:
        try:
            yield caught
        except KeyError:
            caught += 1


def main(n):
    g = survivor()
    next(g)
    last = 0
    for _ in range(n):
        last = g.throw(KeyError())
    print(last)


main(int(sys.argv[1]))
