# send() of floats. n: 1000000
import sys


def mean():
    total = 0.0
    count = 0
    average = 0.0
    while True:
        sample = yield average
        total += sample
        count += 1
        average = total / count


def main(n):
    meter = mean()
    next(meter)
    last = 0.0
    for i in range(n):
        last = meter.send(i + 0.5)
    print(last)


main(int(sys.argv[1]))
