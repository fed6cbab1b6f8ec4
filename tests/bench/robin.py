# A thousand generators take turns. wanted: 3.5 n: 1000000
import sys
from collections import deque


def worker(number):
    step = number
    while True:
        yield step
        step += 1


def main(n):
    ready = deque(worker(i) for i in range(1000))
    total = 0
    for _ in range(n):
        g = ready.popleft()
        total += next(g)
        ready.append(g)
    print(total)


main(int(sys.argv[1]))
