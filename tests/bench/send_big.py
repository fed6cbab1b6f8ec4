# send() of ints beyond a machine word. n: 500000
import sys


def tally():
    total = 10**30
    while True:
        amount = yield total
        total += amount


def main(n):
    g = tally()
    next(g)
    last = 0
    for i in range(n):
        last = g.send(i << 70)
    print(last)


main(int(sys.argv[1]))
