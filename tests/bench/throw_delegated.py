# throw() of an exception that is caught ten levels of yield from further in. n: 200000
import sys


def survivor():
    caught = 0
    while True:
        try:
            yield caught
        except KeyError:
            caught += 1


def through(inner):
    result = yield from inner
    return result


def main(n):
    way = survivor()
    for _ in range(10):
        way = through(way)
    next(way)
    last = 0
    for _ in range(n):
        last = way.throw(KeyError)
    print(last)


main(int(sys.argv[1]))
