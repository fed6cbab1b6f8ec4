"""A module that is called names what was meant; a weak reference names the class of what it refers to."""
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
