# Two and three arguments, over and over at one place: warned of as the filters say, entered as ever.
import sys
import warnings


def listener():
    heard = []
    while True:
        try:
            yield heard
        except (ValueError, KeyError) as e:
            heard = [type(e).__name__, *e.args, e.__traceback__.tb_next is not None]


def outer():
    yield from listener()


class Other:
    """No generator: what it is given comes as it is."""

    def __iter__(self):
        return self

    def __next__(self):
        return "other"

    def throw(self, *given):
        return len(given)


def delegating():
    yield from Other()


def ways(g):
    bound = g.throw
    kind = type(g)
    yield lambda: g.throw(ValueError, "a")
    yield lambda: g.throw(ValueError, ("a", "b"))
    yield lambda: g.throw(ValueError, ValueError("c"))
    yield lambda: g.throw(KeyError, None)
    yield lambda: g.throw(KeyError, KeyError("d"), None)
    yield lambda: g.throw(ValueError("e"), None, None)
    yield lambda: bound(ValueError, "f")
    yield lambda: kind.throw(g, ValueError, "g")
    yield lambda: kind.throw(g, KeyError)
    yield lambda: g.throw(ValueError("h"), "i")
    yield lambda: g.throw("j", "k")
    yield lambda: g.throw(ValueError, "l", "m")
    yield lambda: g.throw(ValueError, 1, None, None)
    yield lambda: kind.throw(g)
    yield lambda: kind.throw(ValueError, "n")


def go_through(make):
    g = make()
    next(g)
    for way in ways(g):
        for _ in range(2):
            try:
                print(way())
            except Exception as e:
                print(type(e).__name__, e)


warnings.showwarning = lambda *seen: print("shown:", seen[1].__name__, seen[0], seen[3])
for make in listener, outer, delegating:
    go_through(make)

g = listener()
next(g)


def throw():
    return g.throw(ValueError, "here")


print([throw() for _ in range(3)])
for action in "ignore", "error", "always", "default", "module", "once":
    with warnings.catch_warnings():
        warnings.simplefilter(action)
        for _ in range(3):
            try:
                print(action, throw())
            except DeprecationWarning as e:
                print(action, "raised", e, e.__context__, g.gi_running, g.gi_suspended)


class Loud(DeprecationWarning):
    def __init__(self, *args):
        print("made", args)


for _ in range(2):
    warnings.warn("of a class of its own", Loud)
    warnings.warn("of a class of the machine's", DeprecationWarning)
print(sorted(str(key) for key in __warningregistry__))
__warningregistry__.clear()
print(throw())


def refuse(*seen):
    raise LookupError("not shown")


warnings.showwarning = refuse
__warningregistry__.clear()
try:
    throw()
except LookupError as e:
    print(repr(e), g.gi_suspended)
g.close()
for _ in range(2):
    try:
        throw()
    except ValueError as e:
        print(repr(e))
print(sys.exception())
