# __iter__ and __next__ by hand.
class Up:
    def __init__(self, n): self.i, self.n = 0, n
    def __iter__(self): return self
    def __next__(self):
        if self.i >= self.n:
            raise StopIteration
        self.i += 1
        return self.i
print(list(Up(3)), sum(Up(4)), max(Up(2)), [*Up(2)], dict(zip(Up(2), "ab")), 2 in Up(3), tuple(map(str, Up(2))))
class Old:
    def __getitem__(self, i):
        if i > 2:
            raise IndexError
        return i * 10
print(list(Old()), 20 in Old(), list(reversed([1, 2])))
for bad in (5, object(), type("X", (), {"__iter__": lambda s: 5})(), type("Y", (), {"__iter__": None})()):
    try:
        iter(bad)
    except TypeError as e:
        print(str(e).split(" object at")[0])
print(next(iter([]), "default"), list(iter(lambda c=iter([1, 2, 0, 3]): next(c), 0)))
