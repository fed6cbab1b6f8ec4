# Class attributes, instance attributes and their lookup.
class A:
    shared = []
    count = 0
    def __init__(self, name):
        self.name = name
        A.count += 1
a, b = A("a"), A("b")
a.shared.append(1)
a.count = 99
print(b.shared, A.count, a.count, b.count, vars(a), vars(b))
del a.count
print(a.count, "name" in vars(a), hasattr(A, "name"))
try:
    del a.count
except AttributeError as e:
    print(e)
