# Classes with a metaclass are called, named and formatted in loops; then what the metaclass or the
# class says of it changes under way.
from abc import ABC, ABCMeta, abstractmethod
from contextlib import closing, suppress


class Meta(type):
    pass


class Point(metaclass=Meta):
    def __init__(self, x, y=2):
        self.x, self.y = x, y


class Bag(ABC):
    def __init__(self, *items, **named):
        self.items, self.named = items, named


class Bare(metaclass=Meta):
    pass


def make(cls, *extra):
    return cls(1)


def points(n):
    out = []
    for i in range(n):
        if i == n // 2:
            Meta.__call__ = lambda cls, *args: ("called", cls.__name__, args)
        p = Point(i)
        out.append(p if isinstance(p, tuple) else (p.x, p.y))
    del Meta.__call__
    return out


print(points(6))
print(points(4))
for _ in range(3):
    b = Bag(1, 2), Bag(), Bag(*"ab"), Bag(1, k=3)
    print([(x.items, x.named) for x in b])


def bares(n):
    out = []
    for i in range(n):
        if i == 2:
            Bare.__init__ = lambda self, *rest: setattr(self, "rest", rest)
        if i == 4:
            Meta.__call__ = lambda cls: None
        out.append(type(Bare()).__name__)
    del Meta.__call__
    return out


print(bares(6))


class Shape(ABC):
    def __init__(self, *sides):
        self.sides = sides

    def area(self):
        return 0


def shapes(n):
    out = []
    for i in range(n):
        if i == 2:
            Shape.__abstractmethods__ = frozenset({"area"})
        try:
            out.append(Shape(i).sides)
        except TypeError as e:
            out.append(str(e))
        if i == 3:
            Shape.__abstractmethods__ = frozenset()
    return out


print(shapes(6))


class Bad:
    def __init__(self, *rest):
        return rest or None


for args in (), (1,), ():
    try:
        print(type(Bad(*args)) is Bad)
        print(type(Bad(1)))
    except TypeError as e:
        print(e)


# What type(x) is called, while that changes.
class Named(type):
    @property
    def __name__(cls):
        return "by property"


class Plain:
    pass


class Odd(metaclass=Named):
    pass


def names(things):
    return [type(x).__name__ for x in things]


things = [1, "a", None, 2.5, Plain(), Odd(), Plain, ValueError(), [], 1 << 80, Odd]
print(names(things))
print(names(things))
Plain.__name__ = "Renamed"
print(names(things), type(Plain()).__qualname__)
Meta.__module__ = "elsewhere"
print([(c.__module__, c.__doc__) for c in (Point, Bag, Meta, int)][:3])
for wrong in (lambda: type(), lambda: type(1, 2), lambda: type.__call__(type, 1)):
    try:
        print(wrong())
    except TypeError as e:
        print(e)


def kinds(n, type=type):
    return [type(i) for i in range(n)]


print(kinds(2), kinds(2, str), kinds(2, kinds))


# Text of what has no spec.
class Told(Exception):
    pass


class Fancy(Exception):
    def __str__(self):
        return "fancy"


def say(e):
    return f"{e} {e!r:>30}|{e:}"


for e in (Told("x"), Fancy(1), ValueError(), KeyError("k"), OSError(2, "none"), 1.5, 10 ** 25, True, None, ...):
    print(say(e))
Fancy.__format__ = lambda self, spec: f"<{spec}>"
print(say(Fancy(1)), f"{Fancy(2):spec}")
Told.__str__ = lambda self: 3
try:
    say(Told())
except TypeError as e:
    print(e)
try:
    f"{Told():x}"
except TypeError as e:
    print(e)


# And the managers that are made like this.
def values():
    try:
        yield 1
    finally:
        print("closed")


for _ in range(3):
    with closing(values()) as g:
        print(next(g))
    with suppress(KeyError, ValueError) as nothing:
        raise ValueError(nothing)

# close() of what has not begun, or has ended.
for _ in range(3):
    g = values()
    print(g.close(), g.gi_frame, g.close(), next(g, "ended"))
    g = values()
    print(list(g), g.close())
    close = values().close
    print(close(), close())
