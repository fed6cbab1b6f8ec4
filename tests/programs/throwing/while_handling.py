# What enters a generator that waits in an except clause: contexts, tracebacks, the order of ends.
import sys
import traceback


class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone:", self.name)


def steps(e):
    t, out = e.__traceback__, []
    while t:
        out.append((t.tb_frame.f_code.co_name, t.tb_lineno - t.tb_frame.f_code.co_firstlineno))
        t = t.tb_next
    return out


def tell(e, depth=0):
    while e is not None:
        print("  " * depth, repr(e), steps(e), "cause", repr(e.__cause__), e.__suppress_context__)
        e = e.__context__
        depth += 1


def waits(*what):
    try:
        yield 1
    except ValueError:
        yield 2


def named():
    try:
        yield 1
    except ValueError as e:
        yield e


def watches():
    try:
        yield 1
    except ValueError:
        try:
            yield 2
        except BaseException as e:
            tell(e)
            raise


def again():
    try:
        yield 1
    except ValueError as e:
        try:
            yield 2
        finally:
            print("handled", repr(sys.exception()), repr(sys.exception().__context__))
            tell(e)


def keeps(kept):
    try:
        yield 1
    except ValueError as e:
        kept.append(e)
        yield 2


print("-- closed and dropped")
for made in waits, named, watches, again:
    for how in "close", "drop", "throw":
        print(made.__name__, how)
        g = made()
        next(g)
        g.throw(ValueError("first"))
        if how == "close":
            print(g.close())
        elif how == "drop":
            del g
        else:
            try:
                g.throw(KeyError("second"))
            except KeyError as e:
                tell(e)

print("-- somebody has it")
for how in "close", "drop", "throw":
    kept = []
    g = keeps(kept)
    next(g)
    g.throw(ValueError("first"))
    if how == "close":
        g.close()
    elif how == "drop":
        del g
    else:
        try:
            g.throw(KeyError("second"))
        except KeyError as e:
            tell(e)
    tell(kept[0])

print("-- order of ends")


def order(loud):
    held = Loud("local " + loud)
    try:
        yield 1
    except ValueError:
        yield 2


for how in "close", "drop", "throw":
    g = order(how)
    next(g)
    g.throw(ValueError(Loud("argument " + how)))
    if how == "close":
        g.close()
        print("closed")
    elif how == "throw":
        try:
            g.throw(KeyError(Loud("second")))
        except KeyError:
            print("caught")
    del g
    print("let go")

print("-- two at once")


def one(name):
    while True:
        try:
            yield name
        except ValueError as e:
            yield e


a, b, c = one("a"), one("b"), one("c")
for g in a, b, c:
    next(g)
es = [g.throw(ValueError(g.gi_code.co_name)) for g in (a, b, c)]
for e in es:
    tell(e)
for g in a, b, c:
    try:
        g.throw(KeyError("out"))
    except KeyError as e:
        tell(e)
for e in es:
    tell(e)

print("-- inside a handler of the caller")
try:
    raise OSError("outer")
except OSError as outer:
    for made in waits, watches, again:
        g = made()
        next(g)
        g.throw(ValueError("inner"))
        g.close()
        g = made()
        next(g)
        tell(outer)
        try:
            g.throw(LookupError("other"))
        except LookupError as e:
            tell(e)
    tell(outer)

print("-- the same again")


def same():
    try:
        yield 1
    except ValueError as e:
        try:
            yield 2
        except ValueError as f:
            print(e is f, repr(f.__context__))
            tell(f)
            yield 3


g = same()
next(g)
e = ValueError("same")
g.throw(e)
print(g.throw(e))
g.close()
tell(e)

print("-- raised from what is handled")


def raises():
    try:
        yield 1
    except ValueError as e:
        raise KeyError("from") from e


def nested():
    try:
        yield 1
    except ValueError as e:
        try:
            raise KeyError("inner")
        except KeyError as k:
            tell(k)
            yield 2
        tell(e)
        yield 3


for _ in range(2):
    g = raises()
    next(g)
    try:
        g.throw(ValueError("v"))
    except KeyError as e:
        tell(e)
        traceback.print_exception(e, file=sys.stdout)
    g = nested()
    next(g)
    g.throw(ValueError("v"))
    print(next(g))
    g.close()

print("-- ignored")


def ignores():
    try:
        yield 1
    except ValueError:
        try:
            yield 2
        except GeneratorExit as e:
            tell(e)
            yield 3


g = ignores()
next(g)
g.throw(ValueError("v"))
try:
    g.close()
except RuntimeError as e:
    tell(e)
