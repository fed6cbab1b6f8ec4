# Decorators, with and without arguments, and their order.
import functools
def log(f):
    @functools.wraps(f)
    def wrapper(*a, **k):
        print("->", f.__name__, a, k)
        return f(*a, **k)
    return wrapper
def times(n):
    def deco(f):
        print("decorating", f.__name__)
        return lambda *a: [f(*a) for _ in range(n)]
    return deco
@times(2)
@log
def add(a, b):
    "Adds."
    return a + b
print(add(1, 2))
@log
def doc():
    "Docs."
print(doc.__name__, doc.__doc__, doc.__wrapped__.__name__)
