# A __getattr__ that changes its class while it is called.
class Descriptor:
    counter = 0
    def __get__(self, obj, cls=None):
        def getter(name):
            self.counter += 1
            raise AttributeError(name)
        return getter
d = Descriptor()
class A:
    __getattribute__ = d
class B:
    __getattr__ = d
class Eats:
    def __getattr__(self, name):
        del Eats.__getattr__
        return f"ate {name}"
for o in (A(), B()):
    try:
        o.attr
    except AttributeError as e:
        print(e, d.counter)
e = Eats()
print(e.first)
try:
    e.second
except AttributeError as err:
    print(err)
