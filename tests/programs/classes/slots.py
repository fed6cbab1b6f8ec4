# __slots__ instead of a __dict__.
class P:
    __slots__ = ("x", "y")
    def __init__(self): self.x = 1
p = P()
print(p.x, P.x, hasattr(p, "__dict__"))
for f in (lambda: p.y, lambda: setattr(p, "z", 1)):
    try:
        f()
    except AttributeError as e:
        print(e)
class Q(P): pass
q = Q()
q.z = 5
print(q.__dict__)
try:
    class R:
        __slots__ = ("a",)
        a = 1
except ValueError as e:
    print(e)
try:
    class S(int):
        __slots__ = ("a",)
except TypeError as e:
    print(e)
