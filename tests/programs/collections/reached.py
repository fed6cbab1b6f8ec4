# collections.abc is there once a module of the library has imported it; and how the largest are asked for.
import collections
from heapq import nlargest

print(nlargest(5, [2, 3, 1]), nlargest(-1, [2]), nlargest(2, "abc", key=str.upper))
try:
    collections.Counter("ab").most_common("a")
except TypeError as e:
    print(e)

try:
    print(collections.abc)
except AttributeError as e:
    print(e)
import inspect
print(collections.abc.Mapping, inspect.isabstract(collections.abc.Mapping))
