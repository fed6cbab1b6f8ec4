# Iterators that draw from generators, in for statements and in what drives them. n: 300000
import sys
from itertools import accumulate, chain, islice, takewhile


def count(n):
    for i in range(n):
        yield i


def main(n):
    total = 0
    for i, x in enumerate(count(n)):
        total += x
    for a, b in zip(count(n), count(n)):
        total += a
    for x in map(abs, count(n)):
        total += x
    for x in filter(None, count(n)):
        total += x
    for x in islice(count(n), n):
        total += x
    for x in chain(count(n), count(n)):
        total += x
    for x in accumulate(count(n)):
        total ^= x
    for x in takewhile(lambda x: x < n, count(n)):
        total += x
    print(total, sum(map(abs, count(n))), len(list(zip(count(n), count(n)))))


main(int(sys.argv[1]))
