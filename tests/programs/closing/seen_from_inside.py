# The frames that a delegate sees behind it while it is resumed, thrown into, closed and dropped.
import sys
import warnings


def around():
    f, names = sys._getframe(1), []
    while f:
        names.append(f.f_code.co_name)
        f = f.f_back
    return names


def inner():
    try:
        while True:
            print("runs", around())
            yield 1
    except GeneratorExit:
        print("exit", around(), sys._getframe(1).f_code.co_name, sys._getframe().f_back is sys._getframe(1))
        raise
    except ValueError:
        print("value", around())
        raise
    finally:
        print("finally", around())


class Foreign:
    def __iter__(self):
        return self

    def __next__(self):
        print("next", around())
        return 1

    def throw(self, *e):
        print("throw", around())
        raise e[0]

    def close(self):
        print("close", around())


def outer(k):
    try:
        yield from k()
    finally:
        print("outer", around())


def middle(k):
    yield from outer(k)


class Awaited:
    def __init__(self, k):
        self.k = k

    def __await__(self):
        yield from self.k()


async def task(k):
    await Awaited(k)


async def awaits(k):
    await task(k)


def closes(g):
    g.close()


def throws(g, e):
    try:
        g.throw(e)
    except BaseException as e:
        print(repr(e))


for k in inner, Foreign:
    for m in outer, middle, task, awaits:
        print(k.__name__, m.__name__)
        g = m(k)
        g.send(None)
        closes(g)
        g = m(k)
        g.send(None)
        del g
        for e in ValueError(), GeneratorExit(), KeyError:
            g = m(k)
            g.send(None)
            throws(g, e)
print("kept:")


def keeps():
    try:
        yield
    finally:
        frames.append(sys._getframe())


frames = []
for how in closes, lambda g: throws(g, ValueError()):
    for m in outer, middle:
        g = m(keeps)
        next(g)
        how(g)
        f = frames.pop()
        print(f.f_code.co_name, f.f_back and f.f_back.f_code.co_name)


def warns():
    try:
        yield
    finally:
        warnings.warn("closed", stacklevel=2)


with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always")
    for m in outer, middle:
        g = m(warns)
        next(g)
        closes(g)
print(*(w.lineno for w in seen))
