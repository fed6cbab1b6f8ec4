# An exception in the body reaches the caller, with the generator's frame in the traceback.
import traceback
def g():
    yield 1
    yield 1 / 0

it = g()
next(it)
try:
    next(it)
except ZeroDivisionError as e:
    print([(f.name, f.lineno) for f in traceback.extract_tb(e.__traceback__)])
print(list(it))
