"""A function gets another code or name while frames of the old one are at work: they go on as they began."""
import gc


def counting():
    a = 1
    yield a
    yield a + 1
    raise ValueError(a)


def shouting():
    b, c, d = "ABC"
    yield b
    yield c + d


g = counting()
print(next(g))
counting.__code__ = shouting.__code__
gc.collect()
print(next(g), g.gi_code.co_name, g.gi_frame.f_lineno, g.gi_frame.f_locals, g.gi_frame.f_code.co_name)
try:
    next(g)
except ValueError as e:
    step = e.__traceback__.tb_next
    print(e, step.tb_lineno, step.tb_frame.f_code.co_name)
print(list(counting()), counting.__name__)


def changing(n):
    changing.__code__ = other.__code__
    gc.collect()
    z = n + 1
    return z, changing.__code__.co_name


def other(n, m=2, *, q=3):
    w = [n, m, q]
    return w


print(changing(1))
changing.__defaults__ = (8,)
changing.__kwdefaults__ = {"q": 4}
print(changing(1))


def outer():
    return (yield from inner())


def inner():
    got = yield "asked"
    yield got


def loud():
    yield "LOUD"


chain = outer()
print(next(chain))
inner.__code__ = loud.__code__
print(chain.send("answer"), next(chain, "ended"), list(outer()))


def failing():
    raise KeyError("kept")


try:
    failing()
except KeyError as e:
    failing.__code__ = (lambda: 7).__code__
    gc.collect()
    last = e.__traceback__.tb_next
    print(repr(e), last.tb_lineno, last.tb_frame.f_code.co_name, failing())


def named():
    yield 1


first = named()
named.__name__, named.__qualname__ = "other", "of.another"
second = named()
print(first.__name__, first.__qualname__, second.__name__, second.__qualname__)
print(list(first), list(second), first.__name__, second.__qualname__)
