# Generators that end: the StopIteration is caught, and its value read. n: 200000
import sys


def ask():
    answer = yield "?"
    return answer


def main(n):
    total = 0
    for i in range(n):
        g = ask()
        next(g)
        try:
            g.send(i)
        except StopIteration as stop:
            total += stop.value
    print(total)


main(int(sys.argv[1]))
