# Three stages that push on to each other. wanted: 3.5 n: 500000
import sys


def shift(target):
    while True:
        number = yield
        target.send(number + 1)


def scale(target):
    while True:
        number = yield
        target.send(number * 2)


def gather(result):
    total = 0
    while True:
        total += yield
        result[0] = total


def started(generator):
    next(generator)
    return generator


def main(n):
    result = [0]
    first = started(shift(started(scale(started(gather(result))))))
    for i in range(n):
        first.send(i)
    print(result[0])


main(int(sys.argv[1]))
