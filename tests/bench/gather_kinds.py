# What else drives generators: sets, dicts, tuples, joins, searches, unpacking. n: 200000
import sys
from collections import deque


def count(n):
    for i in range(n):
        yield i


def main(n):
    print(len(set(i & 1023 for i in count(n))), len(dict((i & 1023, i) for i in count(n))))
    print(len(tuple(count(n))), sorted(-i for i in count(n))[:1], min(count(n), default=0))
    print(len("".join("x" for _ in count(n))), all(i >= 0 for i in count(n)), n in count(n))
    print(len(deque(count(n), maxlen=1)), len(bytes(i & 255 for i in count(n))))
    total = 0
    for i in range(n):
        a, b = count(2)
        total += a + b
    print(total)


main(int(sys.argv[1]))
