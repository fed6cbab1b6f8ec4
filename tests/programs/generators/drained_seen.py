# What code sees of a generator that a native function drives, while that handles an item.
import inspect
import sys
from collections import Counter, deque
from functools import reduce


def depth():
    n, f = 0, sys._getframe(1)
    while f:
        n, f = n + 1, f.f_back
    return n


def count(n):
    for i in range(n):
        yield Item(i)
    return 'end'


class Item:
    """Reports on the generator whenever something is done with it."""

    def __init__(self, n):
        self.n = n

    def report(self, doing):
        f = g.gi_frame
        print(doing, self.n, inspect.getgeneratorstate(g), g.gi_running,
              f and (f.f_lineno, f.f_back, f.f_locals['i']), depth())

    def __add__(self, other):
        self.report('add')
        return self

    def __radd__(self, other):
        self.report('radd')
        return self

    def __bool__(self):
        self.report('bool')
        return self.n > 1

    def __lt__(self, other):
        self.report('lt')
        return self.n < other.n

    def __gt__(self, other):
        self.report('gt')
        return self.n > other.n

    def __eq__(self, other):
        self.report('eq')
        return isinstance(other, Item) and self.n == other.n

    def __hash__(self):
        self.report('hash')
        return self.n

    def __iter__(self):
        self.report('iter')
        return iter((self.n, self.n))

    def __index__(self):
        self.report('index')
        return self.n

    def __del__(self):
        if g:
            self.report('del')

    def __repr__(self):
        return f'<{self.n}>'


def key(item):
    item.report('key')
    return -item.n


drives = [sum, any, all, max, min, set, frozenset, dict, bytes, bytearray, Counter,
          lambda g: max(g, key=key),
          lambda g: reduce(lambda a, b: (a.report('fold'), b)[1], g),
          lambda g: Item(2) in g,
          lambda g: set().union(g),
          lambda g: {0}.isdisjoint(g),
          lambda g: {1}.intersection(g),
          lambda g: dict.fromkeys(g, 1),
          lambda g: deque(g, maxlen=1),
          lambda g: deque(g, maxlen=0)]
g = None
for drive in drives:
    g = count(3)
    print('---')
    print(drive(g), inspect.getgeneratorstate(g), list(g))
    g = None


# What is resumed, thrown into or closed meanwhile goes on from there.
class Meddles:
    def __init__(self, how):
        self.how = how

    def __bool__(self):
        how, self.how = self.how, None
        if how:
            print('  got', how())
        return False

    def __repr__(self):
        return 'Meddles'


def numbers(how):
    try:
        yield Meddles(how)
        yield Meddles(None)
        yield 0
        got = yield ''
        print('  sent', got)
        yield []
    except KeyError as e:
        print('  caught', e)
        yield 7
    finally:
        print('  finally')


print('===')
print(any(numbers(None)))
g = numbers(lambda: next(g))
print(any(g))
g = numbers(lambda: list(g))
print(any(g))
g = numbers(lambda: g.throw(KeyError('in')))
print(any(g), next(g, 'over'))
g = numbers(lambda: g.close())
print(any(g))
g = numbers(lambda: [next(g), next(g), next(g), g.send(5)])
print(any(g))


# It is left where it is wanted no more, and goes on.
print('===')
g = (x for x in [0, 1, 2, 3, 4])
print(any(g), next(g), 4 in g, next(g, 'over'))
g = (x for x in [5, 1, 0, 3])
print(all(g), g.gi_frame.f_lineno > 0, next(g))
g = (x for x in 'abcd')
try:
    a, b = g
except ValueError as e:
    print(e, next(g))
g = (x for x in 'a')
try:
    a, b = g
except ValueError as e:
    print(e, g.gi_frame)
a, *b = (x for x in 'abcd')
print(a, b)


# Inside, the exception that is handled is its own, or the driver's.
print('===')


def handles():
    yield sys.exception()
    try:
        1 / 0
    except ZeroDivisionError:
        yield sys.exception()
        yield sys.exception()
    yield sys.exception()


class Shown:
    def __radd__(self, other):
        print('  outside', repr(sys.exception()))
        return 0


def shown():
    try:
        1 / 0
    except ZeroDivisionError:
        yield Shown()
        yield Shown()


try:
    raise KeyError('outer')
except KeyError:
    print(list(handles()))
    sum(shown())
print(list(handles()))
sum(shown())


# Through a chain of delegates.
print('===')


def outer(how):
    got = yield from numbers(how)
    print('  inner gave', got)
    yield 'more'


print(any(outer(None)))
g = outer(lambda: (g.gi_yieldfrom.gi_running, next(g)))
print(any(g))
g = outer(lambda: g.close())
print(any(g))


def tree(n):
    if n:
        yield from tree(n - 1)
        yield n
        yield from tree(n - 1)


print(list(tree(4)), sum(tree(6)), max(tree(3)), ''.join(map(str, tree(2))))
