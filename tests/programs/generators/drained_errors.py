# Exceptions on both sides of a native function that drives a generator.
import sys
import traceback


def attempt(what):
    try:
        print(what())
    except Exception:
        traceback.print_exc(file=sys.stdout)


def fails(n):
    for i in range(n):
        yield i
    raise LookupError('in the generator')


class Bad:
    def __repr__(self):
        return 'Bad'

    def __bool__(self):
        raise ValueError('of an item')

    def __radd__(self, other):
        raise ValueError('of a sum')

    def __hash__(self):
        raise ValueError('of a hash')


def bad():
    try:
        yield 0
        yield Bad()
        yield 'after'
    finally:
        print('  finally')


attempt(lambda: sum(fails(3)))
attempt(lambda: list(fails(0)))
attempt(lambda: any(x > 5 for x in fails(2)))
for drive in any, sum, set, max, ''.join, bytes, dict:
    print('---', getattr(drive, '__name__', drive))
    g = bad()
    attempt(lambda: drive(g))
    attempt(lambda: next(g))
    del g


# Already executing, however deep.
def itself(drive):
    yield 1
    yield drive(g)


print('===')
for drive in list, sum, any, lambda g: 5 in g, lambda g: (lambda *a: a)(*g):
    g = itself(drive)
    attempt(lambda: list(g))


# A return value, StopIteration, GeneratorExit that is ignored.
def returns():
    yield 1
    return 'value'


def stops():
    yield 1
    raise StopIteration('no')


def stubborn():
    for i in range(3):
        try:
            yield i
        except GeneratorExit:
            print('  not yet')


print('===')
attempt(lambda: list(returns()))
attempt(lambda: list(stops()))
g = stubborn()
attempt(lambda: 1 in g)
attempt(lambda: g.close())
attempt(lambda: sum(g))


# Too deep: in the generator, and in the driver.
def deeper(n):
    yield n
    yield max(deeper(n + 1))


print('===')
try:
    list(deeper(0))
except RecursionError as e:
    print(e)


def level(n):
    return sum(level(n - 1) for _ in range(1)) if n else sum(1 for _ in range(2))


print(level(100))
limit = sys.getrecursionlimit()
sys.setrecursionlimit(80)
try:
    print(level(100))
except RecursionError as e:
    print(e)
sys.setrecursionlimit(limit)


# A trace function sees each entry, also when it comes and goes meanwhile.
def tracer(frame, event, arg):
    if frame.f_code.co_name in ('traced', '__bool__'):
        print('  ', frame.f_code.co_name, event, frame.f_lineno - frame.f_code.co_firstlineno,
              arg if event == 'return' else '')
        return tracer


class Switch:
    def __init__(self, to):
        self.to = to

    def __repr__(self):
        return 'Switch'

    def __bool__(self):
        sys.settrace(self.to)
        return False


def traced():
    yield 0
    yield ''
    yield Switch(None)
    yield 0
    yield Switch(tracer)
    yield ()
    yield 0


print('===')
for first in tracer, None:
    sys.settrace(first)
    all_false = any(traced())
    sys.settrace(None)
    print(all_false)
