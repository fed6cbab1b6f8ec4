# send() through ten levels of yield from, or as many as are asked for. wanted: 8 n: 500000
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


depth = int(sys.argv[2]) if len(sys.argv) > 2 else 10
sys.setrecursionlimit(depth + 1000)
main(int(sys.argv[1]), depth)
