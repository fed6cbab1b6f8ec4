# What is being handled, in nested handlers.
import sys
try:
    raise ValueError(1)
except ValueError:
    try:
        raise KeyError(2)
    except KeyError:
        print(sys.exc_info()[0].__name__, repr(sys.exception()))
    print(sys.exc_info()[0].__name__)
print(sys.exc_info())
