# __get__, __set__, __delete__, __set_name__.
class Typed:
    def __init__(self, kind): self.kind = kind
    def __set_name__(self, owner, name):
        print("set_name", owner.__name__, name)
        self.name = name
    def __get__(self, obj, owner=None):
        return self if obj is None else obj.__dict__[self.name]
    def __set__(self, obj, value):
        if not isinstance(value, self.kind):
            raise TypeError(f"{self.name} must be {self.kind.__name__}")
        obj.__dict__[self.name] = value
    def __delete__(self, obj): print("delete", self.name)
class P:
    x = Typed(int)
    y = Typed(str)
p = P()
p.x, p.y = 1, "s"
print(p.x, p.y, P.x.name)
try:
    p.x = "no"
except TypeError as e:
    print(e)
del p.y
class NonData:
    def __get__(self, obj, owner): return "from descriptor"
class Q:
    a = NonData()
q = Q()
print(q.a)
q.__dict__["a"] = "from instance"
print(q.a)
