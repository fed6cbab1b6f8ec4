# Tuples, lists and texts beside each other and beside others: each order, and heaps of tuples.
import heapq
import operator
import random

VALUES = [
    (), (1,), (1, 2), (1, 2, 3), (1, "a"), ("a", 1), ("a", "b"), ("ab",), ("é", 1), (1.0, 2), (2**70, 1), (True, 2),
    (None,), ((1, 2), 3), ((1, 2), "x"), [1, 2], [], "a", "ab", "", 1, 0, None, True, 1.5, 2**70, b"a", {"a"}, range(2),
]
NAN = float("nan")
OPERATORS = operator.lt, operator.le, operator.eq, operator.ne, operator.gt, operator.ge


def written_out(a, b):
    yield lambda: a < b
    yield lambda: a <= b
    yield lambda: a == b
    yield lambda: a != b
    yield lambda: a > b
    yield lambda: a >= b


def answer(f, *args):
    try:
        return "FT"[f(*args)]
    except TypeError as e:
        return str(e)[:3]


for a in VALUES:
    row = []
    for b in VALUES:
        row.append("".join(answer(f) for f in written_out(a, b)))
        assert row[-1] == "".join(answer(f, a, b) for f in OPERATORS), (a, b)
    print(a, *row)
print((NAN,) == (NAN,), (NAN, 1) < (NAN, 2), (NAN,) == (float("nan"),), (1, NAN) < (1, NAN))


class Loud:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        print("eq", self.n, end=" ")
        return self.n == other.n

    def __lt__(self, other):
        print("lt", self.n, end=" ")
        return self.n < other.n


print((1, Loud(1), 2) < (1, Loud(1), 3), (1, Loud(1)) < (1, Loud(2)), (0, Loud(1)) < (1, Loud(2)))
random.seed(5)
heap = []
for i in range(200):
    heapq.heappush(heap, (random.randrange(20), random.choice("abcdé"), i))
print([heapq.heappop(heap) for _ in range(100)][::9], sorted(heap)[:5], min(heap), max(heap))


class Text(str):
    def __eq__(self, other):
        return True

    __hash__ = str.__hash__


print([Text("a") == v for v in (1, "b", None, ())], [v == Text("a") for v in (1, "b", None, ())])
