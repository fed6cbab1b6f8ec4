# A function is an object.
def f(a, b: int = 2, *c, d=3, **e) -> str:
    "Doc."
    x = a
    return x
print(f.__name__, f.__doc__, f.__annotations__, f.__code__.co_varnames, f.__code__.co_argcount, f.__module__)
f.extra = 1
print(f.extra, f.__dict__)
f.__name__ = "g"
f.__doc__ = None
print(f.__name__, f.__qualname__, f.__doc__)
def other(): return "other code"
f.__code__ = other.__code__
print(f())
print(f.__globals__ is globals(), f.__closure__)
