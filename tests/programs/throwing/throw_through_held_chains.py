# Exceptions thrown into generators that delegate, while the chain of delegation is warm: who catches, who sees them
# pass, what the context is, and where the tracebacks lead. Then the same chains driven by list(), sum() and islice().
import inspect
import itertools
import traceback


def tally():
    total = 0
    while True:
        try:
            total += (yield total) or 1
        except ValueError as error:
            print("  caught inside:", repr(error), "context", repr(error.__context__))
            total += 10
        except KeyError:
            return "over"


def through(inner, name):
    try:
        result = yield from inner
        print("  ", name, "got", result)
        return result
    except Exception as error:
        steps = traceback.extract_tb(error.__traceback__)
        print("  ", name, "sees", repr(error), [(step.name, step.lineno) for step in steps])
        raise
    finally:
        print("  ", name, "ends")


def chain():
    g = through(through(through(tally(), "inner"), "middle"), "outer")
    next(g)
    g.send(3)
    return g


class Code(Exception):
    def __init__(self, code, *, soft=False):
        self.code = code
        self.soft = soft


for last in (KeyError, KeyError("k"), TypeError("t"), Code(7), GeneratorExit, StopIteration(4), 5, int):
    print(last)
    g = chain()
    try:
        print(g.throw(ValueError), g.throw(ValueError("again")), g.send(5))
        print(g.throw(last))
    except BaseException as error:
        print(type(error).__name__, error.args, repr(error.__context__), inspect.getgeneratorstate(g))


def patient(inner):
    while True:
        try:
            yield from inner
        except Code as error:
            print("went on after", error.code, error.args, error.soft)
        else:
            return "done"


def two():
    yield 1
    yield 2


g = patient(patient(two()))
print(next(g))
try:
    g.throw(Code(1, soft=True))
except StopIteration as stop:
    print("the ended delegate gives", stop.value)

try:
    raise LookupError("being handled")
except LookupError:
    g = chain()
    print(g.throw(ValueError("meanwhile")))
    del g


def upto(n, fails=False):
    yield from range(n)
    if fails:
        raise OSError("broken")


def relay(inner):
    yield from inner


print(list(relay(relay(upto(4)))), sum(relay(relay(upto(5)))))
try:
    list(relay(relay(upto(3, fails=True))))
except OSError as error:
    print([step.name for step in traceback.extract_tb(error.__traceback__)])
g = relay(relay(upto(6)))
print(list(itertools.islice(g, 2)), inspect.getgeneratorstate(g), g.gi_yieldfrom.__name__)
print(next(g), list(itertools.islice(g, 1)), g.send(None), list(g))
