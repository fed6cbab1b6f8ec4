# copy and deepcopy.
import copy
class A:
    def __init__(self): self.items = [1, [2]]
a = A()
b, c = copy.copy(a), copy.deepcopy(a)
a.items[1].append(3)
print(b.items, c.items, b.items is a.items)
d = {"k": [1]}
e = copy.deepcopy(d)
d["k"].append(2)
print(e, copy.copy(d) == d)
l = [1]; l.append(l)
m = copy.deepcopy(l)
print(m, m[1] is m)
class W:
    def __copy__(self): return "copied"
    def __deepcopy__(self, memo): return "deep"
print(copy.copy(W()), copy.deepcopy([W()]))
