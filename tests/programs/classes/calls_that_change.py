# Classes called again and again at one place, while what calling them does changes under it.
import abc


class Plain:
    pass


class Kept:
    def __init__(self, first, second=2):
        self.first = first
        self.second = second

    def __repr__(self):
        return f"{type(self).__name__}({self.first}, {self.second})"


def make(cls, *rest):
    seen = []
    for turn in range(3):
        try:
            seen.append(cls(turn, *rest) if rest else cls(turn))
        except TypeError as e:
            seen.append(str(e))
    return seen


def bare(cls):
    try:
        return type(cls()).__name__
    except TypeError as e:
        return str(e)


print(make(Kept), make(Kept, 5), make(Kept))
Kept.__init__.__defaults__ = (7,)
print(make(Kept))
Kept.__init__.__defaults__ = None
print(make(Kept))


def other(self, first):
    self.first, self.second = first, "other"


Kept.__init__.__code__ = other.__code__
print(make(Kept))
Kept.__init__ = lambda self, first: setattr(self, "first", -first) or setattr(self, "second", 0)
print(make(Kept))
Kept.__init__ = lambda self, first: first
print(make(Kept))


def yielding(self, first):
    yield


Kept.__init__ = yielding
print(make(Kept))
Kept.__init__ = other
Kept.__new__ = lambda cls, first: first * 100
print(make(Kept))
del Kept.__new__
try:
    print(make(Kept))
finally:
    print("after", bare(Plain), bare(Plain))

Plain.__init__ = lambda self: print("made")
print(bare(Plain))
del Plain.__init__
Plain.__new__ = lambda cls: object.__new__(Kept)
print(bare(Plain))


class Shape(abc.ABC):
    def __init__(self, first):
        self.first = self.second = first

    __repr__ = Kept.__repr__


class Counting(type):
    def __call__(cls, *args):
        return "the metaclass, " + super().__call__(*args).__class__.__name__


class Counted(metaclass=Counting):
    def __init__(self, first):
        pass


print(make(Shape), make(Counted), make(Shape))
Shape.__abstractmethods__ = frozenset(["area"])
print(make(Shape), bare(Shape))
Counting.__call__ = type.__call__
print([type(c).__name__ for c in make(Counted)])

# The same place, other classes in turn.
for cls in (Kept, Shape, Counted, dict, str, ValueError, list, Plain, len):
    try:
        print(cls.__name__, type(cls("ab")).__name__)
    except (TypeError, ValueError) as e:
        print(cls.__name__, e)


# What goes with an instance: its attributes in the order in which they came, then what they held.
class Told:
    def __init__(self, name, **held):
        self.name = name
        self.__dict__.update(held)

    def __del__(self):
        print("gone", self.name)


class Holder:
    def __init__(self, name):
        self.first = Told(name + ".first")
        self.second = Told(name + ".second", inner=Told(name + ".inner"))
        self.first = Told(name + ".again")


for name in "ab":
    Holder(name)
    print("next")


class Slots:
    __slots__ = ("left", "right")

    def __init__(self, name):
        self.right = Told(name + ".right")
        self.left = Told(name + ".left")


class More(Slots):
    def __init__(self, name):
        super().__init__(name)
        self.own = Told(name + ".own")


Slots("s")
More("m")
kept = More("k").__dict__
print(sorted(kept))
kept.clear()

# A long chain of instances, each held twice by the next, goes without a word.
class Link:
    pass


chain = None
for turn in range(50000):
    following = Link()
    following.before = following.twice = chain
    chain = following
del chain, following
print("end")
