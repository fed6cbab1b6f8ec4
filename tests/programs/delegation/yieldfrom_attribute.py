# gi_yieldfrom is the one delegated to.
def inner():
    yield 1
def outer():
    i = inner()
    print(it.gi_yieldfrom)
    yield from i
    yield 2
it = outer()
print(it.gi_yieldfrom)
next(it)
print(it.gi_yieldfrom.__name__)
next(it)
print(it.gi_yieldfrom)
