"""exec and eval with globals of a class of their own; compile() at levels of optimisation; bytes() of what says its bytes."""


class Told(dict):
    def __getitem__(self, key):
        print("get", key)
        return dict.__getitem__(self, key)

    def __missing__(self, key):
        print("miss", key)
        raise KeyError(key)


exec("print(here)", Told(here=1))
exec("def f(): return here\nprint(f())", Told(here=1))


class Frozen(dict):
    def __setitem__(self, key, value):
        raise TypeError("frozen")


try:
    exec("x = 1", Frozen())
except TypeError as error:
    print(error)


class Otherwise(dict):
    def __missing__(self, key):
        return "missing " + key


print(eval("name", {"__builtins__": Otherwise()}), eval("name", {}, Otherwise()))

TEXT = '''def f():
    """doc"""
    try:
        assert False
    except AssertionError:
        return True, f.__doc__, __debug__
    return False, f.__doc__, __debug__
'''
for level in -1, 0, 1, 2:
    names = {}
    exec(compile(TEXT, "?", "exec", optimize=level), names)
    print(level, names["f"]())


class Mine(bytes):
    pass


class Says:
    def __bytes__(self):
        return Mine(b"x")


print(type(bytes(Says())).__name__, type(Mine(Says())).__name__)

it = iter(lambda: 1, 2)
print(it.__reduce__()[0], len(it.__reduce__()[1]))


class Slotted(property):
    __slots__ = ("more",)


print(Slotted(doc="lost").__doc__)


def documented(self):
    """doc"""


try:
    Slotted(documented)
except AttributeError as error:
    print(error)
