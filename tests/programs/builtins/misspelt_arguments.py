# A wrong keyword argument of a function in C is answered with the nearest right one.
import itertools
import math

CALLS = [
    lambda: "a b".split(maxsplt=1),
    lambda: print(0, sepp=""),
    lambda: print(0, sep="", end="", file=None, flush=True, foo=1),
    lambda: sorted([1], reverse_=1),
    lambda: [].sort(kay=1),
    lambda: int("1", bse=2),
    lambda: zip([], stric=1),
    lambda: zip([], strict=1, x=1),
    lambda: max([], defalt=1),
    lambda: "é".encode(encodng="ascii"),
    lambda: math.isclose(1, 2, rel_tool=1),
    lambda: itertools.product([0], repet=1),
    lambda: itertools.product(0, repeat=1, foo=2),
    lambda: ImportError(0, nme=3),
    lambda: ImportError(0, name=1, path=2, name_from=3, foo=3),
    lambda: AttributeError(0, objj=3),
    lambda: NameError(0, entirely=3),
    lambda: enumerate([], begin=1),
    lambda: property(fgett=1),
]
for call in CALLS:
    try:
        print(call())
    except TypeError as e:
        print(e)
