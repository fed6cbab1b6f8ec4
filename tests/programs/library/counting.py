"""What a Counter asks of itself when it counts, and what of those who change how items are had."""
from collections import Counter, OrderedDict


class Loud(Counter):
    def __setitem__(self, key, value):
        print("set", key, value)
        super().__setitem__(key, value)


class Curious(Counter):
    def get(self, key, default=None):
        print("get", key, default)
        return super().get(key, default)


class Missing(Counter):
    def __missing__(self, key):
        return 100

    def __delitem__(self, key):
        print("del", key)


for cls in (Counter, Loud, Curious, Missing):
    counted = cls("abca")
    counted.update(x for x in "ab")
    counted.update({"a": 10, "z": 1})
    print(cls.__name__, dict(counted), counted["nothing"])

big = Counter({1: 2**62 - 1, 2: 0.5, 3: "x"})
big.update([1, 1, 2, True])
print(big[1], big[2], len(big))
try:
    big.update([3])
except TypeError as e:
    print(e)
for bad in ([[]], [1, {}], 5):
    try:
        print(Counter(bad))
    except TypeError as e:
        print(e)


class Same:
    """Equal to all of its kind; counts how often it is asked for its hash."""

    hashed = 0

    def __hash__(self):
        Same.hashed += 1
        return 7

    def __eq__(self, other):
        return True


print(list(Counter([Same(), Same(), Same()]).values()), Same.hashed)


def clearing(counter):
    for item in "aab":
        yield item
        counter.clear()


counter = Counter()
counter.update(clearing(counter))
print(counter, OrderedDict(Counter("hello").most_common(2)))
