# Built-in functions that drive ten levels of yield from. n: 300000
import sys


def count(n):
    for i in range(n):
        yield i


def through(inner):
    yield from inner


def levels(n):
    way = count(n)
    for _ in range(10):
        way = through(way)
    return way


def main(n):
    print(sum(levels(n)), len(list(levels(n))), max(levels(n + 1)))


main(int(sys.argv[1]))
