"""What sys.settrace tells of generators, delegation, coroutines, loops and errors."""
import sys


def tracer(frame, event, arg):
    if event == "exception":
        arg = arg[0].__name__, str(arg[1])
    elif hasattr(arg, "__next__"):
        arg = type(arg).__name__
    print(f"{event:9} {frame.f_code.co_name:8} {frame.f_lineno - frame.f_code.co_firstlineno:3} {arg!r} {frame.f_back.f_code.co_name}")
    return tracer
def run(f):
    print("--", f.__name__)
    sys.settrace(tracer)
    try:
        f()
    except Exception as e:
        print("out", repr(e))
    finally:
        sys.settrace(None)
def inner():
    got = yield 1
    try:
        yield 2
    except ValueError as e:
        yield "caught"
    return "r"
def outer():
    x = yield from inner()
    return x
def use_from():
    g = outer()
    next(g)
    g.send(5)
    g.throw(ValueError("v"))
    try: next(g)
    except StopIteration: pass
def use_close():
    g = inner(); next(g); g.close()
def use_del():
    g = inner(); next(g); del g
def loop():
    for i in range(2):
        if i: continue
        pass
    else:
        x = 1
    while x:
        x -= 1
    return [y
            for y in (1, 2)]
def comp():
    return sum(x * x for x in range(2))
def raises():
    try:
        1 / 0
    except ZeroDivisionError:
        raise KeyError("k")
    finally:
        x = 2
async def co():
    return await co2()
async def co2():
    return 3
def use_co():
    c = co()
    try: c.send(None)
    except StopIteration as e: print(e.value)
class It:
    n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 1: raise StopIteration
        return self.n
def use_it():
    for x in It(): pass
class C:
    a = 1
    def __init__(self): self.b = 2
    @property
    def p(self): return self.b
def use_class():
    class D(C): z = 1
    d = D()
    return d.p
def with_():
    import contextlib
    @contextlib.contextmanager
    def m():
        yield 1
    with m() as x:
        y = x
def multi():
    return (1 +
            2 if len([]) else
            max(1,
                2))
def lam():
    return list(map(lambda x: x + 1, [1, 2]))
def gen_all():
    a, b = inner2()
    return list(inner2()), tuple(inner2())
def inner2():
    yield 1
    yield 2
for f in (use_from, use_close, use_del, loop, comp, raises, use_co, use_it, use_class, multi, lam, gen_all): run(f)
