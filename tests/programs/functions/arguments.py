# Every way of passing arguments.
def f(*a, **k): return a, k
print(f(1, *[2, 3], 4, *(5,), x=1, **{"y": 2}, z=3, **{"w": 4}))
print(f(*range(3), **dict(a=1)), f(*"ab"), f(**{}))
def p(a, /, b, *, c): return a, b, c
print(p(1, 2, c=3), p(1, b=2, c=3))
def q(a, /, **k): return a, k
print(q(1, a=2))
try:
    f(x=1, **{"x": 2})
except TypeError as e:
    print(e)
