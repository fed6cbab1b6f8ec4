"""itemgetter, attrgetter and methodcaller can be copied and pickled; _operator is where they come from."""
import _operator
import copy
import operator
import pickle
from operator import attrgetter, itemgetter, methodcaller

for made in itemgetter(1), itemgetter(0, -1), methodcaller("upper"), methodcaller("split", "b", 1):
    again = [copy.copy(made), copy.deepcopy(made)] + [pickle.loads(pickle.dumps(made, n)) for n in range(6)]
    print(made, made.__reduce__()[1:], {str(one("abcba")) for one in again}, len({repr(one) for one in again}))

dotted = attrgetter("real", "__class__.__name__")
print(dotted, pickle.loads(pickle.dumps(dotted))(3))

named = methodcaller("split", "b", maxsplit=1)
make, args = named.__reduce__()
print(make.func is methodcaller, make.args, make.keywords, args)
print(copy.deepcopy(named)("abcba"), pickle.loads(pickle.dumps(named))("abcba"), copy.copy(named))

print(operator.add is _operator.add, operator.itemgetter is _operator.itemgetter)

for operands in (({}, [1]), (5, [1]), ([1], {}), ("a", "b")):
    try:
        print(operator.concat(*operands))
    except TypeError as e:
        print(e)
