# What a finaliser raises cannot be passed on: it is reported.
def g():
    try:
        yield 1
    finally:
        raise ValueError("in cleanup")
it = g()
next(it)
del it
print("goes on")
