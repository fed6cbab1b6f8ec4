# Remembering results.
from functools import lru_cache, cache, partial, reduce, singledispatch, cmp_to_key
@lru_cache(maxsize=2)
def f(x):
    print("computing", x)
    return x * x
print(f(1), f(2), f(1), f(3), f(2), f.cache_info())
@cache
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(80), fib.cache_info())
p = partial(int, base=2)
print(p("101"), p, reduce(lambda a, b: a * b, range(1, 6)), reduce(max, [3, 9, 2], 0))
@singledispatch
def show(x): return "object"
@show.register
def _(x: int): return "int"
@show.register(list)
def _(x): return "list"
print(show(1), show([]), show("s"), show(True))
print(sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)))
