# Sets.
a, b = {1, 2, 3}, {3, 4}
print(a | b, a & b, a - b, a ^ b, a <= {1, 2, 3, 4}, a.isdisjoint({9}), len(a), 2 in a, {*a, 9})
a.add(4)
a.discard(99)
a.remove(1)
a |= {7}
print(sorted(a), set(), frozenset([1]) == {1}, {frozenset([1]): "k"})
try:
    a.remove("x")
except KeyError as e:
    print(repr(e))
try:
    {[1]}
except TypeError as e:
    print(e)
print(sorted({3, 1, 2}), set("hello") == set("olleh"), sorted(set("abc").union("cd", [1, 2] and "e")))
