# Defaults are computed once.
def f(x, seen=[]):
    seen.append(x)
    return seen
print(f(1), f(2), f.__defaults__)
def g(a, b=1, *args, c, d=4, **kw): return a, b, args, c, d, kw
print(g(0, c=3), g(0, 1, 2, 3, c=5, e=6), g.__defaults__, g.__kwdefaults__)
g.__defaults__ = (100,)
print(g(0, c=1))
