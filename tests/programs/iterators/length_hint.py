# operator.length_hint and iterators that were used.
import operator
it = iter([1, 2, 3])
next(it)
print(operator.length_hint(it), operator.length_hint(range(5)), operator.length_hint((x for x in [1]), 7), operator.length_hint(zip(), 3))
class L:
    def __length_hint__(self): return -1
try:
    operator.length_hint(L())
except ValueError as e:
    print(e)
