# o.name = v and o.name += v, of objects that take them in every way there is, one after another.
import sys
import traceback


class Plain:
    def __init__(self, n):
        self.n = n


class Default:
    n = 1


class Slot:
    __slots__ = ("n",)

    def __init__(self, n):
        self.n = n


class Checked:
    def __init__(self, n):
        self.held = n

    @property
    def n(self):
        return self.held

    @n.setter
    def n(self, n):
        print(f"<{n}>", end=" ")
        self.held = n


class Watched(Plain):
    def __setattr__(self, name, v):
        print(f"[{name}={v}]", end=" ")
        super().__setattr__(name, v)


class Known(Plain):
    def __init__(self, n):
        vars(self)["n"] = n


def change(o, by):
    o.n += by
    o.n -= by
    o.n += 1
    o.n -= 3
    o.n += by
    return o.n


def put(o, v):
    o.n = v
    w = (o, v)
    o.n = w[1]
    return o.n


def tell(f, *args):
    try:
        return f(*args)
    except Exception as e:
        where = traceback.extract_tb(e.__traceback__)[-1]
        return f"{type(e).__name__}: {e} ({where.name}: {where.line})"


def every():
    return [Plain(5), Default(), Slot(6), Checked(7), Watched(8), Known(9), Plain(10), Plain(0)]


print("-- numbers of each kind, text, and what does not add up")
big = (1 << 62) - 1
for by in (2, 0.5, big, -big, True, 1 << 80, 1e308, "x", None):
    print([tell(change, o, by) for o in every()])
for n in ([1], "text", None, (1,)):
    print([tell(change, Plain(n), by) for by in (1, [2], "x", (3,))])

print("-- values of any kind")
for v in (1, 2.5, "text", [3], None):
    print([tell(put, o, v) for o in every()])
print(tell(put, 5, 5), tell(put, None, 5), tell(change, object(), 5), tell(put, object(), 5))

print("-- not set, or not set any more")
empty = [Plain.__new__(Plain), Slot.__new__(Slot), Default()]
print([tell(change, o, 5) for o in empty])
print([tell(put, o, 5) for o in empty], [tell(change, o, 5) for o in empty])
for o in empty:
    del o.n
print([tell(change, o, 5) for o in empty], [tell(put, o, 1) for o in empty])

print("-- a class that changes between")


class Turning:
    def __init__(self):
        self.n = 0


def count(o):
    for i in range(6):
        o.n += i
        if i == 1:
            Turning.__setattr__ = lambda self, name, v: object.__setattr__(self, name, v * 2)
        if i == 3:
            del Turning.__setattr__
            Turning.n = property(lambda self: 100, lambda self, v: print("given", v, end="; "))
        if i == 4:
            del Turning.n
    return o.n


print(count(Turning()), count(Turning()))

print("-- the old value goes when the new one is there")


class Told:
    def __init__(self, owner, text):
        self.owner = owner
        self.text = text

    def __del__(self):
        print("end of", self.text, "when there is", getattr(self.owner[0], "n", "nothing"), end="; ")
        print(sys._getframe(1).f_code.co_name, sys._getframe(1).f_lineno - put.__code__.co_firstlineno)


owner = [Plain(0)]
put(owner[0], Told(owner, "first"))
for v in ("second", 3):
    put(owner[0], v)
