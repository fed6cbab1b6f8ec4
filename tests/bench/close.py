# Made, primed and closed, with a finally block. wanted: 10 n: 300000
import sys

done = [0]


def brief():
    try:
        yield 1
    finally:
        done[0] += 1


def main(n):
    total = 0
    for _ in range(n):
        g = brief()
        total += next(g)
        g.close()
    print(total + done[0])


main(int(sys.argv[1]))
