# send() through a hundred levels of yield from. n: 100000
import sys


def running_total():
    total = 0
    while True:
        number = yield total
        total += number


def through(inner):
    result = yield from inner
    return result


def main(n, depth):
    way = running_total()
    for _ in range(depth):
        way = through(way)
    next(way)
    last = 0
    for i in range(n):
        last = way.send(i)
    print(last)


main(int(sys.argv[1]), 100)
