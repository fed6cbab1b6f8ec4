# yield from, recursively: a tree in order. n: 100000
import sys


def in_order(low, high):
    if low < high:
        middle = (low + high) // 2
        yield from in_order(low, middle)
        yield middle
        yield from in_order(middle + 1, high)


total = 0
for key in in_order(0, int(sys.argv[1])):
    total += key
print(total)
