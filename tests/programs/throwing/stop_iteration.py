# A StopIteration that passes through becomes a RuntimeError.
def g():
    yield 1
it = g()
next(it)
try:
    it.throw(StopIteration("x"))
except RuntimeError as e:
    print(e, repr(e.__cause__))
def catches():
    try:
        yield 1
    except StopIteration as e:
        return e.value
it = catches()
next(it)
try:
    it.throw(StopIteration("y"))
except StopIteration as e:
    print("returned", e.value)
