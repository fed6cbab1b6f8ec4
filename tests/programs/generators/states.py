# The four states of a generator.
import inspect

def g():
    print("inside:", inspect.getgeneratorstate(it))
    yield 1

it = g()
print(inspect.getgeneratorstate(it))
next(it)
print(inspect.getgeneratorstate(it))
list(it)
print(inspect.getgeneratorstate(it))
