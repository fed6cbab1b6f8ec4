# Tracebacks that a program was given, and looks into at once, later, or never.
import gc
import sys
import traceback
import weakref

gc.disable()

class Thing:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("  gone:", self.name)


class Manager:
    """Keeps what __exit__ is given, or lets it go."""

    def __init__(self, kept=None, swallow=True):
        self.kept = kept
        self.swallow = swallow

    def __enter__(self):
        return self

    def __exit__(self, kind, e, tb):
        if self.kept is not None:
            self.kept.append(tb)
        return self.swallow and kind is not GeneratorExit


def names(tb):
    while tb:
        yield tb.tb_frame.f_code.co_name, tb.tb_lineno, tb.tb_lasti == tb.tb_frame.f_lasti
        tb = tb.tb_next


def inner(what):
    here = Thing("local of inner")
    raise what


def plain(kept):
    thing = Thing("local of plain")
    with Manager(kept):
        raise ValueError("plain")
    thing.name = "renamed"
    return sys._getframe()


print("asked after the frame ended")
kept = []
frame = plain(kept)
print(" ", frame is kept[0].tb_frame, kept[0].tb_frame is kept[0].tb_frame, list(names(kept[0])))
print(" ", sorted(kept[0].tb_frame.f_locals), kept[0].tb_frame.f_locals["thing"].name)
print(" ", kept[0].tb_frame.f_back is None or kept[0].tb_frame.f_back.f_code.co_name)
del frame
print("dropped:")
kept.clear()

print("never asked")
plain(None)
plain([])
print("  of a cycle:")
gc.collect()


def asked_while_running():
    kept = []
    with Manager(kept):
        raise ValueError
    [tb] = kept
    line = tb.tb_lineno
    return line - sys._getframe().f_lineno, tb.tb_frame is sys._getframe(), tb.tb_next


print(asked_while_running())


def through_others(kept):
    with Manager(kept):
        inner(KeyError("through"))
    with Manager(kept):
        try:
            inner(KeyError("first"))
        finally:
            inner(LookupError("second"))


print("through others")
through_others(kept)
for tb in kept:
    print(" ", list(names(tb)), "".join(traceback.format_tb(tb)).count("raise what"))
del tb
kept.clear()


def generator(kept):
    thing = Thing("local of generator")
    while True:
        with Manager(kept):
            yield thing.name


print("generators")
g = generator(kept)
next(g)
print(" ", g.throw(ValueError("thrown")), g.throw(KeyError))
print(" ", [list(names(tb)) for tb in kept], kept[0].tb_frame is g.gi_frame)
del g
print("  frames that are held hold their generator's names:", sorted(kept[1].tb_frame.f_locals))
kept.clear()

print("generators that nobody looks into")
g = generator(None)
next(g)
g.throw(ValueError)
g.close()
del g
g = generator(None)
next(g)
g.throw(ValueError)
del g
g = generator([])
next(g)
g.throw(ValueError)
del g
print("  of a cycle:")
gc.collect()


def exits(kept):
    with Manager(kept, False):
        yield 1


print("GeneratorExit")
g = exits(kept)
next(g)
g.close()
print(" ", list(names(kept[0])), kept[0].tb_frame.f_locals.keys(), g.gi_frame)
kept.clear()
g = exits(kept)
next(g)
del g
print(" ", list(names(kept[0])))
kept.clear()


def waits(kept):
    try:
        inner(ValueError("waits"))
    except ValueError as e:
        kept.append(e.__traceback__)
        yield e.__traceback__ is kept[0]
        yield sys.exc_info()[2] is kept[0] is e.__traceback__
        yield sys.exception().__traceback__.tb_frame is sys._getframe()


print("suspended in the except clause")
g = waits(kept)
print(" ", next(g), next(g), next(g))
g.close()
print(" ", list(names(kept[0])))
kept.clear()


def raised_again(kept):
    try:
        with Manager(kept, False):
            raise ValueError("again")
    except ValueError as e:
        kept.append(e.__traceback__)
        raise


print("raised again")
try:
    raised_again(kept)
except ValueError as e:
    print(" ", kept[0] is kept[1] is e.__traceback__.tb_next, e.__traceback__.tb_next.tb_next)
    print(" ", list(names(e.__traceback__)))
kept.clear()


def given_away():
    try:
        raise ValueError("one")
    except ValueError as e:
        other = KeyError("two").with_traceback(e.__traceback__)
        e.__traceback__ = None
    return other


print("given to another")
e = given_away()
print(" ", list(names(e.__traceback__)))
try:
    raise e
except KeyError as again:
    print(" ", list(names(again.__traceback__)))
del e


def two_at_once(kept):
    with Manager(kept):
        try:
            raise ValueError("outer")
        except ValueError as e:
            kept.append(e.__traceback__)
            try:
                raise KeyError("inner")
            except KeyError as e2:
                kept.append(e2.__traceback__)
                raise LookupError from e2


print("two at once")
two_at_once(kept)
print(" ", [list(names(tb)) for tb in kept], len({id(tb.tb_frame) for tb in kept}))
kept.clear()


class Cycle(Thing):
    pass


def cyclic():
    thing = Cycle("of a cycle")
    seen = weakref.ref(thing)
    with Manager(kept_here := []):
        raise ValueError
    thing.tracebacks = kept_here
    return seen


print("cycles")
gc.collect()
seen = cyclic()
print(" ", seen() is None)
seen = cyclic()
print("  collected:", gc.collect() > 0, seen() is None)


def in_generator():
    thing = Cycle("of a generator's cycle")
    try:
        raise ValueError
    except ValueError as e:
        tb = e.__traceback__
        yield tb


g = in_generator()
next(g)
del g
gc.collect()


def cleared(kept):
    thing = Thing("cleared")
    with Manager(kept):
        raise ValueError


print("cleared")
cleared(kept)
kept[0].tb_frame.clear()
print(" ", kept[0].tb_frame.f_locals, list(names(kept[0])))
kept.append(kept.pop().tb_frame)
kept.clear()
cleared(kept)
traceback.clear_frames(kept[0])
print(" ", list(names(kept[0])))
kept.clear()


def many(kept, n):
    thing = Thing(n)
    if n:
        with Manager(kept, False):
            many(kept, n - 1)
    raise ValueError(n)


print("many")
with Manager(kept):
    many(kept, 3)
print(" ", [len(list(names(tb))) for tb in kept], [tb.tb_frame.f_code.co_name for tb in kept])
print("  dropped:")
kept.clear()

print("set_next")
a, b = [], []
cleared(a), cleared(b)
a[0].tb_next = b[0]
print(" ", list(names(a[0])))
try:
    b[0].tb_next = a[0]
except ValueError as e:
    print(" ", e)
made = type(a[0])(a[0], a[0].tb_frame, 0, 7)
print(" ", [line for _, line, _ in names(made)], made.tb_next is a[0])
del a, b, made
print("end")
