# Generators of two locals, alive all at once. n: 200000
import sys


def holder(first):
    second = 1
    while True:
        yield first + second


def main(n):
    alive = []
    for i in range(n):
        g = holder(i)
        next(g)
        alive.append(g)
    print(len(alive), next(alive[n // 2]) if n else 0)


main(int(sys.argv[1]))
