# An exception that is made of a name and one argument, at one place again and again, while the name stands for
# something else each time.
class Own(Exception):
    pass


class Initialised(Exception):
    def __init__(self, code):
        self.code = code


class Made(Exception):
    def __new__(cls, what):
        return super().__new__(cls, what, "more")


class Sized(OSError):
    pass


class Meta(type):
    def __call__(cls, *args):
        return super().__call__(*args, "by meta")


class Called(Exception, metaclass=Meta):
    pass


class Gone:
    def __del__(self):
        print("gone")


def build():
    what = ("shared",)
    return Kind(what)


def build_constant():
    return Kind("constant")


def listener():
    heard = None
    while True:
        try:
            heard = yield heard
        except Exception as e:
            heard = type(e).__name__, e.args, e.__dict__


g = listener()
next(g)
for Kind in (ValueError, KeyError, Own, Initialised, OSError, Sized, Made, Called, StopIteration, ImportError, repr,
             UnicodeDecodeError, BaseExceptionGroup, 3, None, GeneratorExit, lambda x: x, int, Own, ValueError):
    for make in build, build_constant:
        try:
            made = make()
            print(repr(made), getattr(made, "args", "none"), end=" ")
            if isinstance(made, Exception):
                print(g.throw(made), end=" ")
            made.note = 1
            print(vars(made))
        except Exception as e:
            print(type(e).__name__, e)

Own.__init__ = Initialised.__init__
Kind = Own
print(vars(build()))
del Own.__init__
print(build().args, vars(build()))


# What it was given lives as long as it does.
def holds(x):
    return ValueError(x)


for _ in range(3):
    e = holds(Gone())
    print("held")
    e = None


def unbound():
    return ValueError(later)
    later = 1


for _ in range(2):
    try:
        unbound()
    except UnboundLocalError as e:
        print(e)
