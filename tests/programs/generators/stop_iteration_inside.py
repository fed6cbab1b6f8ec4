# A StopIteration that leaves the body becomes a RuntimeError.
def bad():
    yield 1
    raise StopIteration("mine")

g = bad()
print(next(g))
try:
    next(g)
except RuntimeError as e:
    print(repr(e), "from", repr(e.__cause__), repr(e.__context__))

def careless():
    yield next(iter([]))

try:
    list(careless())
except RuntimeError as e:
    print(e)
