# Iterators are copied through __reduce__.
import copy
for thing in ("abc", b"abc", [1, 2], (1, 2), range(3), {5}):
    it = iter(thing)
    next(it)
    twin = copy.copy(it)
    print(type(it).__name__, list(twin), list(it), it.__reduce__()[1])
class Old:
    def __getitem__(self, i): return i
it = iter(Old())
it.__setstate__(2 ** 63 - 2)
print(next(it))
try:
    next(it)
except OverflowError as e:
    print(e)
