# Properties, items and calls that Python functions of the class stand for, at one place each, while
# what stands there changes; and where an error in one is shown.
import sys
import traceback


class Shelf:
    def __init__(self, items):
        self.items = items

    @property
    def first(self):
        return self.items[0]

    def __getitem__(self, key):
        return self.items[key]

    def __call__(self, extra, *more, sep="-"):
        return sep.join([str(extra), *map(str, more), str(len(self.items))])

    def __len__(self):
        return len(self.items)

    def __add__(self, other):
        return Shelf(self.items + [other])


def look(shelves):
    seen = []
    for s in shelves:
        try:
            seen.append((s.first, s[1], s(7), len(s)))
        except (AttributeError, TypeError, LookupError) as e:
            seen.append(f"{type(e).__name__}: {e}")
    return seen


full, short = Shelf([1, 2]), Shelf([])
print(look([full, short, full]))
full.__dict__["first"] = "of its own"
print(look([full]))
Shelf.first = property(lambda self: "another")
print(look([full]))
Shelf.first = property(lambda self, wanted: 1)
print(look([full]))
Shelf.first = property(len)
print(look([full]))
Shelf.first = property()
print(look([full]))
Shelf.first = property(lambda self: (yield 5))
print([type(x).__name__ for x in (full.first, full.first)])
del Shelf.first
print(look([full]))
Shelf.first = 3
print(look([full]))

Shelf.__getitem__ = lambda self, key, default=9: (key, default)
print(look([full]))
full.__getitem__ = lambda key: "not asked"
full.__call__ = lambda *a: "not asked"
print(look([full]))
Shelf.__getitem__ = len
print(look([full]))
Shelf.__getitem__ = None
print(look([full]))
del Shelf.__getitem__
print(look([full]))
Shelf.__getitem__ = lambda self, key: (yield key)
print([next(full[k]) for k in "ab"])
Shelf.__getitem__ = lambda self, key: key

Shelf.__call__ = lambda self: "nothing to take"
print(look([full]))
Shelf.__call__ = staticmethod(lambda x: ("bare", x))
print(look([full]))
Shelf.__call__ = Shelf([5])
try:
    look([full])
except RecursionError as e:
    print(type(e).__name__)
del Shelf.__call__
print(look([full]))


class Fails:
    @property
    def value(self):
        return 1 / self.n

    n = 0

    def __getitem__(self, key):
        return self.value

    def __call__(self):
        return self["key"]


def show(f):
    for turn in range(2):
        try:
            f(Fails())
        except ZeroDivisionError as e:
            shown = traceback.format_exception(e)
    print("".join(shown).replace(__file__, "FILE"))


show(lambda x: x.value)
show(lambda x: (x["a"], 1))
show(lambda x: x() + 1)


class Deep:
    @property
    def more(self):
        return self.more

    def __getitem__(self, key):
        return self[key]

    def __call__(self):
        return self()


for f in (lambda x: x.more, lambda x: x[0], lambda x: x()):
    try:
        f(Deep())
    except RecursionError as e:
        print(e)


# Who called is the same as ever.
class Asks:
    @property
    def who(self):
        return sys._getframe(1).f_code.co_name, sys._getframe(1).f_lineno

    def __getitem__(self, key):
        return self.who

    __call__ = __add__ = __getitem__


def ask(a):
    for turn in range(2):
        found = a.who, a[1], a(1), a + 1
    return [name for name, line in found]


print(ask(Asks()))
