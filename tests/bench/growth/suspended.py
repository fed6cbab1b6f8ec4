"""Keep as many generators of two locals suspended as the argument says: what one holds shows in the memory."""
import sys


def running(total):
    count = 0
    while True:
        count += 1
        total += yield count


alive = [None] * 1_000_000
for i in range(int(sys.argv[1])):
    alive[i] = running(0)
    next(alive[i])
