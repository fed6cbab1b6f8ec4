# del runs the finally block at once.
def g():
    try:
        print("enter")
        yield 1
    finally:
        print("cleanup")

it = g()
next(it)
print("before del")
del it
print("after del")
it = g()
del it
print("a generator that never started has nothing to clean up")
