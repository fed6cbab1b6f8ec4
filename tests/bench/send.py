# One send() and what it gives back. wanted: 4.5 n: 2000000
import sys


def running_total():
    total = 0
    while True:
        number = yield total
        total += number


def main(n):
    adder = running_total()
    next(adder)
    last = 0
    for i in range(n):
        last = adder.send(i)
    print(last)


main(int(sys.argv[1]))
