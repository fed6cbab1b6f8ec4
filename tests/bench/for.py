# A for loop over a generator. wanted: 4 n: 2000000
import sys


def up_to(limit):
    at = 0
    while at < limit:
        yield at
        at += 1


def main(n):
    total = 0
    for item in up_to(n):
        total += item
    print(total)


main(int(sys.argv[1]))
