# What an exception had goes with it: attributes, arguments, traceback, cause, context. Several are
# alive at once, and each that is made anew has nothing of an earlier one.
class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("  gone:", self.name)


def holding(name):
    held = Noisy(name)
    raise ValueError(name)


def build():
    try:
        holding("in traceback")
    except ValueError as e:
        caught = e
    caught.__cause__ = KeyError(Noisy("in cause"))
    caught.__context__ = IndexError(Noisy("in context"))
    caught.attribute = Noisy("in attribute")
    caught.args = (Noisy("in args"), "text")
    try:
        return caught
    finally:
        del caught  # the traceback has this frame


def show_fresh():
    e = KeyError()
    print(e.args, e.__cause__, e.__context__, e.__traceback__, e.__suppress_context__, vars(e))


for _ in range(2):
    e = build()
    print("dropped:")
    del e
    show_fresh()

e = ValueError()
e.attribute = 1
e.__cause__, e.__context__ = OSError(), OSError()
del e
show_fresh()

print("many at once:")
for _ in range(2):
    many = [ValueError("a", i) for i in range(4)] + [ValueError(i * 0.5) for i in range(4)]
    many += [KeyError(), KeyError(str(many[1])), KeyError(1 << 80)]
    print([e.args for e in many])
    del many
    show_fresh()


def chained(n):
    for i in range(n):
        try:
            try:
                raise ValueError(i)
            except ValueError as first:
                raise KeyError("second") from first
        except KeyError as e:
            second = e
        fresh = ValueError()
        print(second.args, second.__cause__.args, second.__context__ is second.__cause__,
              fresh.__cause__, fresh.__context__, fresh.__suppress_context__)


chained(3)

print("a chain a thousand long:")
last = None
for i in range(5000):
    e = ValueError(i)
    e.__context__ = last
    last = e
e = None
last.args[0], last.__context__.args
del last
print("gone")


def exits():
    try:
        yield 1
    except GeneratorExit as e:
        print(type(e).__name__, e.args)


class MyExit(GeneratorExit):
    pass


for e in MyExit, MyExit("own"), GeneratorExit("by hand"):
    def outer(inner):
        yield from inner

    g = outer(outer(exits()))
    next(g)
    try:
        g.throw(e)
    except BaseException as left:
        print("left:", repr(left))


def exits_by_own():
    try:
        yield
    finally:
        raise MyExit


g = exits_by_own()
next(g)
print(g.close())
