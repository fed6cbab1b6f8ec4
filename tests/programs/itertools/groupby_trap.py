# The groups of groupby share one iterator.
from itertools import groupby
groups = groupby([1, 1, 2, 2, 2, 3])
first_key, first = next(groups)
second_key, second = next(groups)
print(first_key, list(first), second_key, list(second))
saved = [(k, g) for k, g in groupby("aab")]
print([(k, list(g)) for k, g in saved])
