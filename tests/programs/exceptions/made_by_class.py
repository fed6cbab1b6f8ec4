# Exceptions whose class has an __init__: what they are called with are their args, before it runs.
class Coded(Exception):
    def __init__(self, code, text="none"):
        print("  init", self.args, code, text)
        self.code = code


class Kept(Coded):
    def __init__(self, code, **more):
        super().__init__(code, **more)
        Exception.__init__(self, "kept", code)


def make(cls, *args, **named):
    try:
        e = cls(*args, **named)
    except TypeError as wrong:
        print(wrong)
        return
    print(cls.__name__, e.args, repr(e), str(e), vars(e))


def thrice(cls):
    for i in range(3):
        e = cls(i)
        print(e.args, e.code)


def by_name(cls):
    for i in range(2):
        e = cls(i, text="by name")
        print(e.args, e.code)


thrice(Coded)
thrice(Kept)
by_name(Coded)
by_name(Kept)
make(Coded, 1, "two")
make(Coded)
make(Coded, 1, wrong=2)
make(Kept, 1, text="t")


def survivor():
    while True:
        try:
            yield "ready"
        except Coded as e:
            yield e.code, e.args


g = survivor()
next(g)
for i in range(3):
    print(g.throw(Coded(i)))
    next(g)

print("the class changes:")
code = [1]


def again():
    for what in changes:
        what()
        e = Coded(*code)
        print(type(e).__name__, e.args, vars(e))


def other_init():
    def init(self, code):
        self.other = code
    Coded.__init__ = init


def no_init():
    del Coded.__init__


def with_new():
    def new(cls, *args):
        print("  new", args)
        return Exception.__new__(cls, "from new")
    Coded.__new__ = new


def no_init_object():
    def init(self, *args):
        return 5
    Coded.__init__ = init


changes = [lambda: None, lambda: None, other_init, other_init, no_init, no_init_object]
try:
    again()
except TypeError as e:
    print(e)
no_init()
changes = [with_new, lambda: None]
again()
Coded.__init__ = lambda self, *args: print("  init of", self.args, args)
changes = [lambda: None] * 2
again()


class Slotted(Exception):
    __slots__ = ("code",)

    def __init__(self, code):
        self.code = code


thrice(Slotted)


class Point:
    def __init__(self, x, *, y=0):
        self.x, self.y = x, y


for i in range(2):
    p = Point(x=i, y=2)
    print(p.x, p.y)
try:
    Point(1, 2, y=3)
except TypeError as e:
    print(e)
