"""Iterators of itertools copied and pickled half way; what their states are; the warning that goes with it."""
import copy
import operator
import pickle
import warnings
from itertools import (accumulate, batched, chain, combinations, combinations_with_replacement, compress, count, cycle, dropwhile,
                       filterfalse, islice, pairwise, permutations, product, repeat, starmap, takewhile, zip_longest)

with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always")
    copy.copy(count(3))
print(len(seen), seen[0].category.__name__, seen[0].message)
warnings.simplefilter("ignore")

MAKERS = {
    "accumulate": lambda: accumulate([1, 2, 3, 4, 5]),
    "accumulate from": lambda: accumulate([1, 2, 3, 4], operator.mul, initial=2),
    "chain": lambda: chain("ab", "cd", [1]),
    "combinations": lambda: combinations("abcd", 2),
    "combinations with replacement": lambda: combinations_with_replacement("abc", 2),
    "compress": lambda: compress("abcdef", [1, 0, 1, 1, 0, 1]),
    "count": lambda: islice(count(10, 3), 4),
    "cycle": lambda: islice(cycle("abc"), 8),
    "dropwhile": lambda: dropwhile(bool, [1, 2, 0, 3, 4]),
    "filterfalse": lambda: filterfalse(None, [0, 1, 0, 2, 0]),
    "islice": lambda: islice(range(20), 3, 15, 4),
    "permutations": lambda: permutations("abc", 2),
    "product": lambda: product("ab", [1, 2]),
    "repeat": lambda: repeat("x", 3),
    "starmap": lambda: starmap(pow, [(2, 3), (3, 2), (4, 1)]),
    "takewhile": lambda: takewhile(bool, [1, 2, 3, 0, 4]),
    "zip_longest": lambda: zip_longest("ab", "cdef", fillvalue="-"),
}
for name, make in MAKERS.items():
    it = make()
    passed = [next(it), next(it)]
    twin = copy.deepcopy(it)
    stored = pickle.dumps(it)
    rest = list(it)
    print(f"{name}: {passed} {rest}", list(twin) == rest, list(pickle.loads(stored)) == rest, list(copy.copy(it)) == [])

print(count(3).__reduce__(), count(1.5, 2).__reduce__(), repeat("a").__reduce__(), repeat("a", 4).__reduce__())
it = chain()
it.__setstate__((iter(["abc", "de"]), iter(["first"])))
print(list(it))
it = cycle("defg")
it.__setstate__((list("abcdefg"), 1))
print(list(islice(it, 12)))
it = product((1, 2), (3,))
it.__setstate__((0, 0x1000))
print(list(it))
for wrong in (lambda: chain().__setstate__(()), lambda: chain().__setstate__([]), lambda: chain().__setstate__(([],)),
              lambda: cycle("a").__setstate__([[], 0]), lambda: cycle("a").__setstate__((["a"], "x")),
              lambda: cycle("a").__setstate__(())):
    try:
        wrong()
    except TypeError as error:
        print(error)
for it in batched("ab", 1), pairwise("ab"):
    try:
        copy.copy(it)
    except TypeError as error:
        print(error)
