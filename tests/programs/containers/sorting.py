# Stable sorting, keys, reverse, and errors.
data = [("b", 2), ("a", 2), ("c", 1)]
print(sorted(data), sorted(data, key=lambda p: p[1]), sorted(data, key=lambda p: p[1], reverse=True))
print(sorted("bAc"), sorted("bAc", key=str.lower), sorted({3: 1, 1: 2}), min(data, key=lambda p: p[1]), max([1, 5, 3], default=0))
try:
    [1, "a", 2].sort()
except TypeError as e:
    print(e)
l = [3, 2, 1]
def evil(x):
    l.append(x)
    return x
try:
    l.sort(key=evil)
except ValueError as e:
    print(e)
import random
r = random.Random(5)
v = [r.randrange(1000) for _ in range(300)]
print(sorted(v) == sorted(v, reverse=True)[::-1], sum(v), sorted(v)[:5])
