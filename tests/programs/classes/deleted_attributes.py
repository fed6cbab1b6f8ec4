# del o.name, over and over at one place, of objects that have it in one way and another.
class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone", self.name)


class Fields:
    pass


class Slots:
    __slots__ = "x", "y"


class Both(Slots):
    pass


class Default:
    x = "of the class"


class Property:
    @property
    def x(self):
        return self.kept

    @x.setter
    def x(self, v):
        self.kept = v

    @x.deleter
    def x(self):
        del self.kept
        print("deleter")


class Hook:
    def __delattr__(self, name):
        print("asked to delete", name)
        object.__delattr__(self, name)


class Data:
    def __set_name__(self, owner, name):
        self.name = "_" + name

    def __get__(self, o, kind):
        return o.__dict__[self.name]

    def __set__(self, o, v):
        o.__dict__[self.name] = v

    def __delete__(self, o):
        print("__delete__")
        del o.__dict__[self.name]


class Described:
    x = Data()


def delete(o):
    del o.x


for kind in Fields, Slots, Both, Default, Property, Hook, Described:
    for n in range(3):
        o = kind()
        o.x = Loud(n)
        o.y = n
        delete(o)
        print(kind.__name__, n, o.y, getattr(o, "x", None) if kind is not Described else "")
        try:
            delete(o)
        except (AttributeError, KeyError) as e:
            print(type(e).__name__, e)
        o.x = n
        print(getattr(o, "__dict__", None))

for o in 1, "text", None, len, Fields, object():
    try:
        delete(o)
    except (AttributeError, TypeError) as e:
        print(type(e).__name__, e)

# One place, one class: its instances have a dict of their own, or get one.
for n in range(4):
    o = Fields()
    o.x, o.y, o.z = n, n, n
    if n % 2:
        vars(o)
    delete(o)
    print(vars(o))
    o.x = "again"
    print(vars(o), list(vars(o)))

# What becomes of the class in between.
o = Fields()
for n in range(4):
    o.x = n
    if n == 2:
        Fields.x = property(lambda self: "computed", None, lambda self: print("class's deleter"))
    delete(o)
    print(n, vars(o))
    if n == 2:
        del Fields.x
        delete(o)
        print(n, vars(o))

# What goes sees it gone.
class Watcher:
    def __del__(self):
        print("still there:", hasattr(seen, "x"))


seen = Fields()
for n in range(3):
    seen.x = Watcher()
    delete(seen)


def fails():
    Fields().x = 1
    o = Fields()
    o.y = Loud("the rest")
    try:
        del o.x
    except AttributeError as e:
        print(e, e.name, e.obj is o)


for _ in range(2):
    fails()
