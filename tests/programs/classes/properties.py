# Properties with getter, setter, deleter.
class Temperature:
    def __init__(self, c): self._c = c
    @property
    def f(self):
        "In Fahrenheit."
        return self._c * 9 / 5 + 32
    @f.setter
    def f(self, value): self._c = (value - 32) * 5 / 9
    @f.deleter
    def f(self): print("deleted")
    @property
    def only(self): return 1
t = Temperature(100)
print(t.f, Temperature.f.__doc__)
t.f = 32
print(t._c)
del t.f
for act in (lambda: setattr(t, "only", 2), lambda: delattr(t, "only"), lambda: t.other):
    try:
        act()
    except AttributeError as e:
        print(e)
