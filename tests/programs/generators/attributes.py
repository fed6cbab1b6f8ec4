# What can be read from a generator.
def numbers(limit):
    n = 0
    while n < limit:
        n += 1
        yield n

g = numbers(3)
print(g.__name__, g.__qualname__, g.gi_running, g.gi_yieldfrom)
print(g.gi_code is numbers.__code__, g.gi_frame.f_locals, g.gi_suspended)
next(g)
next(g)
print(g.gi_frame.f_locals, g.gi_frame.f_lineno, g.gi_suspended)
for _ in g:
    pass
print(g.gi_frame, g.gi_running)
g.__name__ = "renamed"
print(g.__name__, numbers.__name__)
try:
    g.gi_code = None
except AttributeError as e:
    print(e)
try:
    g.__name__ = 3
except TypeError as e:
    print(e)
