# Attributes read again and again at one place, while what they are changes under it.
import math
import types


class Plain:
    shared = 1

    def hello(self):
        return "hello"


def read(objects):
    return [o.shared for o in objects]


def call(objects):
    return [o.hello() for o in objects]


first, second = Plain(), Plain()
print(read([first, second] * 2))
second.shared = 2
print(read([first, second] * 2))
Plain.shared = 3
print(read([first, second] * 2))
del second.shared
print(read([first, second] * 2))
print(read([Plain, first, Plain]))

first.hello = lambda: "own"
print(call([first, second] * 2))
del first.hello
print(call([first, second] * 2))
Plain.hello = staticmethod(lambda: "bare")
print(call([first, second, Plain]))
Plain.hello = len
first.hello = second.hello = lambda: "again"
print(call([first, second] * 2))


# What a class holds begins to bind.
class Holder:
    pass


class Owner:
    held = Holder()


def held_of(o):
    return o.held


owner = Owner()
print(held_of(owner) is Owner.held, held_of(owner) is Owner.held)
Holder.__get__ = lambda self, o, kind=None: "bound"
print(held_of(owner), held_of(Owner))
Holder.__set__ = lambda self, o, v: print("set", v)
owner.held = 5
print(held_of(owner))


# A class, its instance and a module at one place.
def constant_of(x):
    return x.pi


class Circle:
    pi = 3


class Rough(Circle):
    pass


module = types.ModuleType("module")
module.pi = 3.25
for x in [Circle, Circle(), math, module, Rough, Rough(), Circle, module] * 2:
    print(constant_of(x), end=" ")
print()
Circle.pi = 4
module.pi = 5
print([constant_of(x) for x in [Circle, Circle(), module, Rough, Rough()] * 2])
Rough.pi = 6
print([constant_of(x) for x in [Circle, Rough, Rough()] * 2])
del module.pi
module.__getattr__ = lambda name: name.upper()
print(constant_of(module), constant_of(module))


def square_root_of(x, n):
    return x.sqrt(n)


class Mathematics:
    def __init__(self):
        self.sqrt = lambda n: ("own", n)


class Better:
    def sqrt(self, n):
        return "better", n

    @classmethod
    def cube(cls, n):
        return cls.__name__, n

    @staticmethod
    def half(n):
        return n / 2


for x in [math, math, Mathematics(), Mathematics(), Better(), Better(), math, Better(), math]:
    print(square_root_of(x, 4), end=" ")
print()


def all_of(x, n):
    return x.cube(n), x.half(n)


for x in [Better, Better, Better(), Better(), Better, Better()]:
    print(all_of(x, 3), end=" ")
print()
print(Better.sqrt(None, 1), [Better.sqrt(None, k) for k in range(3)])


# A class with a metaclass that has something to say.
class Meta(type):
    def __getattribute__(cls, name):
        if name == "shared":
            return "by the metaclass"
        return super().__getattribute__(name)


class Odd(metaclass=Meta):
    shared = 1


print(read([Plain, Odd, Plain, Odd, Odd()]))


# Slots, properties, and what has neither.
class Slotted:
    __slots__ = ("shared", "other")


slotted = Slotted()
slotted.shared = "slot"
print(read([slotted, slotted, first, slotted]))
try:
    print([o.other for o in [slotted, slotted]])
except AttributeError as e:
    print(e)
try:
    read([first, slotted, 5])
except AttributeError as e:
    print(e)


class Counted:
    reads = 0

    @property
    def shared(self):
        Counted.reads += 1
        return Counted.reads


counted = Counted()
print(read([counted] * 3), Counted.reads)


def store(o, n):
    o.shared = n
    o.shared += 1
    return o.shared


for o in [first, slotted, first, Plain, slotted, second]:
    print(store(o, 10), end=" ")
print()
try:
    store(counted, 1)
except AttributeError as e:
    print(e)
