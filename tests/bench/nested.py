# Loops in a loop, and whole numbers. wanted: 4 n: 1500000
import sys


def main(n):
    state = 0
    for row in range(n // 1000):
        for column in range(1000):
            state = (state * 3 + row + column) % 1000003
    print(state)


main(int(sys.argv[1]))
