"""__new__ that is taken from elsewhere or taken away; what pickling asks of a class and not of an instance."""
import copyreg


class Refuses:
    def __new__(cls, *args):
        raise LookupError(cls.__name__)


class Restored(Refuses):
    __new__ = object.__new__

    def __init__(self, *args):
        self.args = args


class Once:
    def __new__(cls, *args):
        return object.__new__(cls)

    def __init__(self, *args):
        self.args = args


def make(cls, *args):
    try:
        print(cls.__name__, cls(*args).args)
    except (TypeError, LookupError) as error:
        print(cls.__name__, type(error).__name__, error)


make(Restored)
make(Restored, 3)
del Restored.__new__
make(Restored)
make(Once, 1)
del Once.__new__
make(Once)
make(Once, 1)


class Word(str):
    pass


class Slotted:
    __slots__ = (Word("x"),)


s = Slotted()
s.x = 1
print(s.x, type(Slotted.__slots__[0]).__name__)


class Asks:
    def __getattr__(self, name):
        raise RuntimeError(name)


made = Asks().__reduce_ex__(2)
print(made[0] is copyreg.__newobj__, made[1:])


class Bare:
    def __getnewargs_ex__(self):
        return (1,), {}


bare = Bare()
bare.__dict__
print(bare.__reduce_ex__(2)[0].__name__, bare.__reduce_ex__(2)[1:])


class OneSlot:
    __slots__ = ("a",)


class SameSlot:
    __slots__ = ("a",)


class MoreOfOne(OneSlot):
    __slots__ = ("b",)


class MoreOfSame(SameSlot):
    __slots__ = ("b",)


for cls, other in (OneSlot, SameSlot), (MoreOfOne, MoreOfSame):
    x = cls()
    try:
        x.__class__ = other
        print(type(x).__name__)
    except TypeError as error:
        print(error)

for state in {1: 2}, {"a": 3}, None, 4:
    error = ValueError("x")
    try:
        error.__setstate__(state)
        print(error.__dict__)
    except TypeError as refused:
        print(refused)
