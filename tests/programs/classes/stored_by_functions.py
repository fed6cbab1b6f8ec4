# What a property's setter and __setitem__ are given, what they give, and what they raise; functions
# of a class that are static; fields of named tuples.
import sys
import traceback
from collections import namedtuple


class Account:
    def __init__(self):
        self.told = []

    @property
    def balance(self):
        return len(self.told)

    @balance.setter
    def balance(self, v):
        self.told.append(v)
        if v == "raise":
            raise ValueError(v)
        return "not to be seen"

    def __setitem__(self, key, v):
        self.told.append((key, v))
        if v == "deeper":
            self[key] = self.balance = "raise"
        return [key]


def store(o, v):
    o.balance = v
    o["key"] = v
    o.balance = o[v] = v
    return o.told


def tell(f, *args):
    try:
        return f(*args)
    except (ValueError, RecursionError, TypeError, AttributeError) as e:
        places = [(p.name, p.line) for p in traceback.extract_tb(e.__traceback__)[1:]]
        return f"{type(e).__name__}: {e}", places[:3], len(places)


account = Account()
for v in (1, "two", [3], None):
    print(store(account, v))
print(tell(store, account, "raise"), tell(store, account, "deeper"))


class Other(Account):
    def __setitem__(self, key, v, more=4):
        self.told.append((key, v, more))

    @Account.balance.setter
    def balance(self, v):
        self.told.append(("other", v))


class Lazy(Account):
    @Account.balance.setter
    def balance(self, v):
        yield self.told.append(v)

    def __setitem__(self, *both):
        self.told.append(both)


class Endless(Account):
    @Account.balance.setter
    def balance(self, v):
        self.balance = v


class Fixed(Account):
    balance = property(lambda self: 5)
    __setitem__ = None


for cls in (Other, Lazy, Account, Fixed, Other):
    print(cls.__name__, tell(store, cls(), 7))
for cls in (Lazy, Fixed):
    known = cls()
    vars(known)["asked"] = True
    print(tell(store, known, 7), tell(store, known, 8), vars(known))
sys.setrecursionlimit(100)
print(tell(store, Endless(), 1)[0])
print(store(Account(), 8))
del Account.balance
account = Account()
print(store(account, 9), account.balance)

print("-- static")


class Tool:
    @staticmethod
    def name(v="tool"):
        return v

    @classmethod
    def made(cls):
        return cls.__name__

    def use(self, v):
        return self.name(), self.name(v), self.made(), self.name is Tool.name


class Own(Tool):
    @staticmethod
    def name(v="own"):
        return v, v


tools = [Tool(), Own(), Tool(), Tool()]
tools[3].__dict__["name"] = lambda v="its own": [v]


def use():
    return [tell(t.use, i) for i, t in enumerate(tools)]


print(use())
tools[2].name = str
print(use())
Tool.name = staticmethod(len)
print(use())
Tool.name = lambda self, v=0: v
print(use())

print("-- fields by place")
Pair = namedtuple("Pair", "left right")
Turned = namedtuple("Turned", "right left")


class Known(Pair):
    pass


known = Known(5, 6)
known.__dict__["left"] = "not asked"


def both(p):
    return p.left, p.right


print([both(p) for p in (Pair(1, 2), Turned(3, 4), known, Pair("x", [7]))], tell(both, (1, 2)))
print(tell(setattr, known, "left", 3))
