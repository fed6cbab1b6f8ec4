# Rebinding the name drops the last reference.
def g(name):
    try:
        yield
    finally:
        print("closing", name)
it = g("one")
next(it)
it = g("two")
next(it)
it = None
print("end")
