# The first iterable of a generator expression is computed at once, the rest when asked.
def show(x):
    print("computing", x)
    return x

g = (show(i) * show(10) for i in [show(1), show(2)] if show(i))
print("made")
print(next(g))
print(next(g))
try:
    print((i for i in 3))
except TypeError as e:
    print(e)
print(type(g), g.__name__)
