"""__getattr__: for what it is asked, and what it is told of the failure before it."""


class Answers:
    given = 1

    def __init__(self):
        self.own = 2

    def __getattr__(self, name):
        if name.startswith("no"):
            raise AttributeError(name)
        return name.upper()

    @property
    def broken(self):
        raise AttributeError("from inside")

    @property
    def worse(self):
        raise ValueError("not for __getattr__")


a = Answers()
print(a.given, a.own, a.other, a.broken, getattr(a, "x"), getattr(a, "nothing", "default"))
print(hasattr(a, "none"), hasattr(a, "any"), hasattr(a, "__len__"))
try:
    a.worse
except ValueError as e:
    print(e, e.__context__)
try:
    a.nobody
except AttributeError as e:
    print(e, e.__context__, e.name, e.obj is a)


class Strict(Answers):
    def __getattribute__(self, name):
        if name == "own":
            raise AttributeError("mine")
        return super().__getattribute__(name)


s = Strict()
print(s.own, s.given, s.zzz)


class Meta(type):
    def __getattr__(cls, name):
        return f"{cls.__name__}.{name}"


class Made(metaclass=Meta):
    known = 0


print(Made.known, Made.unknown)
try:
    Made().unknown
except AttributeError as e:
    print(e)


class Later:
    pass


later = Later()
try:
    later.x
except AttributeError as e:
    print(e)
Later.__getattr__ = lambda self, name: f"late {name}"
print(later.x)
del Later.__getattr__
print(hasattr(later, "x"))
