# Thrown into a finished generator, it comes back.
def g():
    yield 1
it = g()
list(it)
try:
    it.throw(ValueError("late"))
except ValueError as e:
    print(repr(e))
