# Ordering methods and total_ordering.
from functools import total_ordering
@total_ordering
class N:
    def __init__(self, n): self.n = n
    def __eq__(self, o): return self.n == o.n
    def __lt__(self, o): return self.n < o.n
    def __hash__(self): return hash(self.n)
print(N(1) < N(2), N(1) >= N(2), N(2) > N(1), N(1) <= N(1), max(N(1), N(5)).n, sorted([N(3), N(1)], key=lambda n: n.n)[0].n)
print(1 < 2 < 3, 1 < 3 < 2, 3 > 2 == 2, not 1 < 2)
