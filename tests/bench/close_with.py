# Made, primed and closed inside a with statement, whose manager is a class of the program. n: 100000
import sys


class Ledger:
    def __init__(self):
        self.opened = self.closed = 0

    def __enter__(self):
        self.opened += 1
        return self

    def __exit__(self, *error):
        self.closed += 1


def brief(ledger):
    with ledger:
        yield ledger.opened


def main(n):
    ledger = Ledger()
    total = 0
    for _ in range(n):
        g = brief(ledger)
        total += next(g)
        g.close()
    print(total, ledger.closed)


main(int(sys.argv[1]))
