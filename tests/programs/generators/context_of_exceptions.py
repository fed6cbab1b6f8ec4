# While a generator is suspended in except, the caller does not see its exception.
import sys
def g():
    try:
        raise ValueError("inside")
    except ValueError:
        print("g:", repr(sys.exception()))
        yield 1
        print("g again:", repr(sys.exception()))
        yield 2
it = g()
next(it)
print("caller:", sys.exception())
try:
    raise KeyError("outside")
except KeyError:
    next(it)
    print("caller:", repr(sys.exception()))
