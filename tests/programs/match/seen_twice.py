# Names and keys that a pattern looks for twice, and what it finds of classes and mappings of all kinds.
class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


class Twice:
    __match_args__ = ("x", "x")
    x = 1


class Odd:
    __match_args__ = ["x"]
    x = 1


class Wrong:
    __match_args__ = (1,)


class Meta(type):
    @property
    def __match_args__(cls):
        return ("named",)


class ByMeta(metaclass=Meta):
    named = "of the metaclass"


class Computed:
    class __match_args__(tuple):
        pass


class Bare:
    pass


class Sub(int):
    __match_args__ = ("real", "imag")


def classes(v):
    match v:
        case Point(0, y):
            return "zero", y
        case Point(x, y=2):
            return "two", x
        case Point(x=x, y=3):
            return "three", x
        case Sub(a, b):
            return "sub", a, b
        case int(n) | float(n):
            return "number", n
        case str():
            return "str"
        case ByMeta(n):
            return n
        case dict() | list() | tuple():
            return type(v).__name__


for v in Point(0, 1), Point(1, 2), Point(1, 3), Point(1, 4), Sub(5), 6, 7.5, True, "s", ByMeta(), {}, [], None:
    print(classes(v), end=" ")
print()


def failing(v, how):
    match how, v:
        case 0, Point(x, x=y):
            return x
        case 1, Twice(x, y):
            return x
        case 2, Odd(x):
            return x
        case 3, Wrong(x):
            return x
        case 4, Bare(x):
            return x
        case 5, Point(x, y, z):
            return x
        case 6, int(x, y):
            return x
        case 7, Computed(x):
            return x


for how, v in enumerate([Point(1, 2), Twice(), Odd(), Wrong(), Bare(), Point(1, 2), 3, Computed()]):
    try:
        print(failing(v, how))
    except TypeError as e:
        print(e)


class Keys:
    A, B, LIST = "a", "a", [1]


class Default(dict):
    def get(self, key, otherwise=None):
        print("get", key, end=" ")
        return super().get(key, otherwise)

    def __missing__(self, key):
        return "missing"


def mappings(v):
    match v:
        case {"kind": "add", "value": n}:
            return "add", n
        case {"kind": "size", **rest}:
            return "size", rest
        case {1: one, None: none, "t": true}:
            return one, none, true
        case {2: two, 3: three}:
            return two, three
        case {}:
            return "some mapping"


for v in {"kind": "add", "value": 3}, {"kind": "add"}, {"kind": "size", "n": 2}, {2: "b", 3: "c"}, {2: 2}, Default(kind="add", value=1), Default({2: 0}), 5:
    try:
        print(mappings(v))
    except ValueError as e:
        print(e)


def twice(v):
    match v:
        case {Keys.A: x, Keys.B: y}:
            return x, y


def unhashable(v):
    match v:
        case {Keys.LIST: x}:
            return x


for f in twice, unhashable:
    try:
        print(f({"a": 1, "b": 2}))
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
