# Unions, and annotations, choose implementations.
from functools import singledispatch
from typing import Union, Optional
@singledispatch
def f(a): return "any"
@f.register
def _(a: Union[str, bytes]): return "text"
@f.register
def _(a: int | None): return "int or None"
print(f("a"), f(b""), f(None), f(True), f(1.5))
try:
    @f.register
    def _(a: list[int]): pass
except TypeError as e:
    print(e)
