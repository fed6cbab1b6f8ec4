"""help(): the pages of functions and classes."""
import collections, enum, dataclasses
def f(a, b=1):
    """Doc of f.

    More."""
help(f)
class C:
    "Class doc"
    x = 1
    def m(self): "m doc"
    @property
    def p(self): "p doc"
    @property
    def q(self): return 1
    @q.setter
    def q(self, v): pass
    @classmethod
    def cm(cls, a: int = 3) -> str: "cm doc"
    @staticmethod
    def sm(*args, k=1): pass
    async def co(self): pass
    alias = m
    lam = lambda self, x: x
    _hidden = 2
    def __init__(self, a): "init"
    def __len__(self): return 1
class D(C):
    """D doc.

    Second."""
    y = [1, 2, 3]
    def m(self): pass
    z = None
help(C)
help(D)
help(D(1))
for thing in D.m, D(1).m, C.cm, C.p, "nope.x", 3 .__add__:
    help(thing)
class Color(enum.Enum):
    "colors"
    RED = 1
@dataclasses.dataclass
class DC:
    a: int
    b: str = "x"
help(DC)
def g(): 
    yield 1
help(g)
# a comment
def uncommented(x): pass
help(uncommented)
help(lambda x: x)
def many(first_argument_name, second_argument_name, third_argument_name, fourth_argument=None): pass
help(many)
class Err(ValueError): pass
class S: __slots__ = ("a",)
help(S)
help(3 .__add__)
