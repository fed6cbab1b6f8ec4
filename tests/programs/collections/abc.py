# Abstract base classes of collections.
from collections.abc import Iterable, Iterator, Generator, Sequence, Mapping, Hashable, Callable, Sized, Set, MutableSequence
g = (x for x in ())
print([isinstance(g, c) for c in (Iterable, Iterator, Generator, Sequence)], isinstance([], MutableSequence), isinstance({}, Mapping), isinstance((), Hashable), isinstance([], Hashable), isinstance(len, Callable))
class S(Sequence):
    def __len__(self): return 3
    def __getitem__(self, i):
        if i >= 3: raise IndexError(i)
        return i * 2
s = S()
print(list(s), 4 in s, s.index(4), s.count(0), list(reversed(s)))
class M(Mapping):
    def __getitem__(self, k): return {"a": 1}[k]
    def __iter__(self): return iter("a")
    def __len__(self): return 1
print(dict(M()), M().get("z", 0), M() == {"a": 1}, list(M().items()), "a" in M())
try:
    class B(Set): pass
    B()
except TypeError as e:
    print(e)
