# What a call that does not fit says.
def f(a, b=2, *, c):
    return a, b, c
def g(x, y, z): pass
def h(): pass
def p(a, b, /, c): pass
class A:
    def m(self, x): pass
    def __init__(self, q): pass
for call in (lambda: f(), lambda: f(1), lambda: f(1, 2, 3, c=1), lambda: f(1, c=1, d=2), lambda: f(1, a=2, c=3), lambda: g(),
             lambda: g(1), lambda: g(1, 2), lambda: g(1, 2, 3, 4), lambda: h(1), lambda: h(x=1), lambda: p(1, b=2, c=3),
             lambda: p(a=1, b=2, c=3), lambda: A(), lambda: A(1).m(), lambda: A(1).m(1, 2), lambda: A.m(), lambda: f(1, bb=2, c=3),
             lambda: g(*[1], **{"y": 2}), lambda: g(**{1: 2}), lambda: g(*5), lambda: g(**5), lambda: len(), lambda: len(1, 2),
             lambda: [].append(), lambda: "".join(), lambda: int(1, 2, 3), lambda: print(foo=1), lambda: sorted(), lambda: {}.get()):
    try:
        call()
    except TypeError as e:
        print(e)

# A module that is called names what was meant; a weak reference names the class of what it refers to.
import collections
import datetime
import pprint
import re
import weakref

for module in (pprint, datetime, collections):
    try:
        module(1)
    except TypeError as e:
        print(e)


class Outer:
    class Inner:
        pass


def shown(reference):
    return re.sub("0x[0-9a-f]+", "0x", repr(reference))


def numbers():
    yield 1


inner, held = Outer.Inner(), numbers()
print(shown(weakref.ref(inner)), shown(weakref.proxy(inner)))
print(shown(weakref.ref(held)), shown(weakref.ref(numbers)), shown(weakref.ref(Outer.Inner)))
gone = weakref.ref(Outer())
print(shown(gone))
