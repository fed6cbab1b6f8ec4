# Built-in functions that drive generators. n: 1000000
import sys


def squares(n):
    for i in range(n):
        yield i * i


n = int(sys.argv[1])
print(len(list(squares(n))), sum(squares(n)), any(x < 0 for x in squares(n)), max(squares(n), default=0))
