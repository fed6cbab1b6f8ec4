# What an exception keeps alive of the frames it left, and what is seen of them: whenever somebody looks, and when
# nobody does.
import gc
import sys
import weakref


class Spoken:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"<{self.name}>"

    def __del__(self):
        print("gone:", self.name)


def steps(e):
    """Each step of the traceback: its line, its name, what it held and who called."""
    t, out = e.__traceback__, []
    while t:
        f = t.tb_frame
        held = {k: v for k, v in f.f_locals.items() if k in ("kept", "n")}
        out.append((t.tb_lineno, f.f_code.co_name, held, f.f_back and f.f_back.f_code.co_name, f.f_lineno))
        t = t.tb_next
    return out


def failing(n):
    kept = Spoken(f"local {n}")
    raise KeyError(n)


def inner(n):
    kept = Spoken(f"inner {n}")
    yield n
    yield failing(n)


def outer(n):
    kept = Spoken(f"outer {n}")
    yield from inner(n)


def drive(n):
    g = outer(n)
    next(g)
    return next(g)


# Nobody looks: what the frames held goes with the exception, innermost first.
for n in range(2):
    try:
        drive(n)
    except KeyError:
        print("caught", n)
    print("after", n)

# Somebody looks: in the handler, later, and after the frame that caught it has ended.
for n in range(2):
    try:
        drive(n)
    except KeyError as e:
        for step in steps(e):
            print(step)


def keeps(n):
    try:
        drive(n)
    except KeyError as e:
        return e


e = keeps("kept")
print("returned")
for step in steps(e):
    print(step)
del e, step
print("forgotten")


# Raised again, and from an exception that is being handled.
def again(n):
    try:
        drive(n)
    except KeyError as e:
        raise


def new(n):
    try:
        drive(n)
    except KeyError as e:
        raise LookupError(n)


def same(n):
    try:
        drive(n)
    except KeyError as e:
        raise e


for how in again, new, same:
    try:
        how(how.__name__)
    except LookupError as e:
        print(type(e).__name__, len(steps(e)), e.__context__ and len(steps(e.__context__)))
        print(steps(e)[-1], e.__context__ and steps(e.__context__)[-1])

# A handler that raises something of its own, twice, while the first is still being handled.
try:
    try:
        drive("first")
    except KeyError as e:
        try:
            drive("second")
        except KeyError as other:
            print(len(steps(e)), len(steps(other)), steps(other.__context__)[-1][2])
except Exception as e:
    print("not here", e)


# The generator that caught it yields, and is closed later.
def catcher():
    try:
        drive("in a generator")
    except KeyError as e:
        yield e.args
        yield [s[1:4] for s in steps(e)]


g = catcher()
print(next(g))
print(next(g))
g.close()
g = catcher()
print(next(g))
del g
print("closed")


# Recursion: every level holds something, and one of them looks.
def down(n):
    kept = n
    if n == 0:
        raise ValueError("bottom")
    try:
        return down(n - 1)
    except ValueError as e:
        if n == 5:
            print([s[2] for s in steps(e)])
        if n == 7:
            e.__traceback__ = None
        raise


try:
    down(9)
except ValueError as e:
    print([s[2].get("kept") for s in steps(e)])


# What native code drives, and what it swallows.
def ends(n):
    kept = Spoken(f"ends {n}")
    yield n
    raise StopIteration if n == 0 else IndexError(n)


for n in range(2):
    try:
        print(list(ends(n)))
    except Exception as e:
        print(repr(e), steps(e), steps(e.__context__) if e.__context__ else None)


class Sequence:
    def __getitem__(self, i):
        kept = Spoken(f"item {i}")
        if i == 2:
            raise IndexError
        return i

    def __getattr__(self, name):
        kept = Spoken(name)
        raise AttributeError(name)


print(list(Sequence()), hasattr(Sequence(), "missing"), getattr(Sequence(), "other", "otherwise"))


# Cycles, weak references and the collector.
class Node:
    pass


def cycle():
    kept = Node()
    kept.me = kept
    try:
        failing("cycle")
    except KeyError as e:
        kept.e = e
    return weakref.ref(kept)


watch = cycle()
print(watch() is None)
gc.collect()
print(watch() is None)


def referred():
    kept = Node()
    mark = weakref.ref(kept)
    try:
        holds(kept)
    except KeyError as e:
        del kept
        print([type(o).__name__ for o in gc.get_referrers(mark())])
        gc.collect()
        print(mark() is None)
    print(mark() is None)


def holds(kept):
    raise KeyError


referred()


# Coroutines have no frame outside of them.
async def waits(n):
    kept = Spoken(n)
    raise KeyError(n)


async def awaits(n):
    await waits(n)


for look in False, True:
    c = awaits(f"look {look}")
    try:
        c.send(None)
    except KeyError as e:
        if look:
            print(steps(e))
    print(c.cr_frame, c.cr_running)

# Functions that were renamed, and a frame whose object is known before.
renamed = failing
renamed.__name__ = renamed.__qualname__ = "another"


def known(n):
    kept = Spoken("known")
    frames.append(sys._getframe())
    failing(n)


frames = []
try:
    known(1)
except KeyError as e:
    pass
print([f.f_locals["n"] for f in frames], frames[0].f_back.f_code.co_name)
frames[0].clear()
print(frames[0].f_locals)

inner.__name__ = "anew"
g = inner(3)
next(g)
try:
    next(g)
except KeyError as e:
    print(g.__name__, g.gi_frame, g.gi_code.co_name, steps(e)[1][1])


# The end of an iterator inside a generator is another exception outside of it.
def careless(n):
    kept = Spoken(f"careless {n}")
    yield next(iter([]))


for n in range(2):
    try:
        careless(n).send(None)
    except RuntimeError as e:
        if n:
            print(steps(e), steps(e.__cause__))
    print("after")
