# An inner generator that ignores GeneratorExit is an error.
def inner():
    while True:
        try:
            yield 1
        except GeneratorExit:
            print("ignoring")
            yield 2
            return
def outer():
    yield from inner()
g = outer()
next(g)
try:
    g.close()
except RuntimeError as e:
    print(e)
