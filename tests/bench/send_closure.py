# send() through a bound method, into a generator whose state is its maker's. n: 1000000
import sys


def make_counter():
    count = 0

    def counter():
        nonlocal count
        while True:
            step = yield count
            count += step

    return counter()


def main(n):
    g = make_counter()
    next(g)
    advance = g.send
    last = 0
    for _ in range(n):
        last = advance(2)
    print(last)


main(int(sys.argv[1]))
