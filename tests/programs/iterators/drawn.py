# Iterators that draw from generators, in a for statement: what is seen meanwhile.
import sys
import inspect
from itertools import (accumulate, chain, compress, dropwhile, filterfalse, islice, pairwise,
                       starmap, takewhile, zip_longest)


class Item:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name

    def __del__(self):
        print('  del', self.name)


def items(word, after=None):
    for c in word:
        print('  at', c)
        yield Item(c)
    print('  end of', word)
    if after:
        after()


def fails():
    raise LookupError('at the end')


def depth():
    n, f = 0, sys._getframe(1)
    while f:
        n, f = n + 1, f.f_back
    return n


def seen():
    while True:
        f = sys._getframe()
        yield depth(), f.f_back.f_code.co_name, f.f_back.f_lineno - f.f_back.f_code.co_firstlineno


print('who asks')


def asks():
    for d in map(lambda x: x, seen()):
        print(d)
        break
    for i, d in enumerate(seen()):
        print(i, d)
        if i:
            break
    for a, b in zip(seen(), seen()):
        print(a, b)
        break
    for d in islice(seen(), 2, 7, 3):
        print(d)
    for d in chain(islice(seen(), 1), islice(seen(), 1)):
        print(d)
    for d in filter(None, seen()):
        print(d)
        break
    print(list(islice(seen(), 2)), sum(islice(map(len, seen()), 3)))


asks()

print('order of ends')
for a, b in zip(items('ab'), items('xyz')):
    print(a, b)
    del a, b
for i, a in enumerate(items('ab')):
    print(i, a)
    del a
rows = []
for row in zip(items('ab'), 'xyz'):
    rows.append(row)
print(rows, rows[0] is rows[1])
del rows, row
same = [id(row) for row in zip(items('ab'), 'xy')]
print(len(set(same)))
same = [id(row) for row in enumerate(items('ab'))]
print(len(set(same)))

print('ends')
for make in (lambda g: zip(g, g), lambda g: zip('xyz', g), lambda g: zip(g, 'xyz', strict=True),
             lambda g: zip('x', g, strict=True), lambda g: enumerate(g), lambda g: map(repr, g),
             lambda g: map(lambda a, b: (a, b), g, g), lambda g: filter(lambda x: x.name == 'b', g),
             lambda g: islice(g, 1, None), lambda g: islice(g, 1), lambda g: takewhile(bool, g),
             lambda g: dropwhile(lambda x: x.name == 'a', g), lambda g: filterfalse(None, g),
             lambda g: chain(g, [1]), lambda g: compress(g, [0, 1]), lambda g: starmap(max, zip(g, 'ab')),
             lambda g: accumulate(g, lambda a, b: b), lambda g: pairwise(g),
             lambda g: zip_longest(g, 'xyz')):
    for after in None, fails:
        for drive in 'for', 'list':
            it = make(items('ab', after))
            print('-', type(it).__name__, drive, after and 'fails')
            try:
                if drive == 'for':
                    for x in it:
                        print('   ', x)
                        del x
                else:
                    print(list(it))
            except Exception as e:
                tb, lines = e.__traceback__, []
                while tb:
                    lines.append(tb.tb_frame.f_code.co_name)
                    tb = tb.tb_next
                print('   ', type(e).__name__, e, lines)
                del tb
            try:
                print('    then', next(it, 'over'))
            except Exception as e:
                print('    then', e)
            del it

print('asked by its own source')


def asking(word):
    for c in word:
        yield c
        try:
            print('  inner', next(it, 'over'))
        except ValueError as e:
            print('  inner', e)


for make in (lambda g: zip('1234', g), lambda g: zip(g, '1234'), lambda g: enumerate(g),
             lambda g: map(str.upper, g), lambda g: chain(g, 'z'),
             lambda g: zip(iter([1, 2, 3, 4, 5, 6]), g, g), lambda g: filter(None, g),
             lambda g: accumulate(g)):
    it = make(asking('abc'))
    print('-', type(it).__name__)
    for x in it:
        print(x)
    it = make(asking('abc'))
    print(list(it))

print('a class of its own')


class Mine(enumerate):
    def __next__(self):
        return 'mine', super().__next__()


class Plain(zip):
    pass


for n, x in zip(range(2), Mine(c for c in 'abc')):
    print(n, x)
for x in Mine(c for c in 'ab'):
    print(x)
for x in Plain((c for c in 'ab'), 'xy'):
    print(x)

print('chains of delegates')


def outer(word):
    got = yield from inner(word)
    yield got


def inner(word):
    for c in word:
        yield c
    return word.upper()


for i, x in enumerate(outer('ab')):
    print(i, x)
for a, b in zip(outer('ab'), map(str.upper, outer('cd'))):
    print(a, b)
print(*chain.from_iterable(outer(w) for w in ['ab', 'cd']))

print('states')
g = outer('abc')
for i, x in enumerate(g):
    print(i, x, inspect.getgeneratorstate(g), g.gi_yieldfrom and g.gi_yieldfrom.gi_frame.f_lineno, next(g, 'over'))
g = outer('abc')
for a, b in zip(g, g):
    print(a, b)
    g.close()
g = outer('abcdef')
for x in islice(g, 2):
    print(x)
print(next(g))


def deep(n):
    for i, x in enumerate(deep(n + 1)):
        yield x


try:
    for x in deep(0):
        pass
except RecursionError as e:
    print(e)
