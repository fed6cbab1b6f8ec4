"""singledispatch and abstract classes: registered before and after, by name and virtually, of equal right."""
import collections
import collections.abc as c
from functools import singledispatch


def generic(*registered):
    @singledispatch
    def g(arg):
        return "base"
    for t in registered:
        g.register(t, lambda arg, name=t.__name__: name)
    return g


class O(c.Sized):
    def __len__(self):
        return 0


g = generic(c.Iterable, c.Container, c.Sized, c.Set)
print(g(O()))
for abstract in c.Iterable, c.Container, c.Set:
    abstract.register(O)
    print(abstract.__name__, g(O()))


class P:
    pass


c.Iterable.register(P)
c.Container.register(P)
g = generic(c.Iterable, c.Container)
try:
    g(P())
except RuntimeError as error:
    print(error)
c.Sized.register(P)


class Q(c.Sized):
    def __len__(self):
        return 0


c.Iterable.register(Q)
print(generic(c.Iterable, c.Sized)(Q()))


class D(collections.defaultdict):
    pass


c.MutableSequence.register(D)
print(generic(c.MutableSequence, c.MutableMapping)(D()), generic(c.MutableMapping, dict)(D()), generic(c.Mapping, c.Sized)({}))
try:
    generic(c.Container, c.Sized)(collections.defaultdict())
except RuntimeError as error:
    print(error)
