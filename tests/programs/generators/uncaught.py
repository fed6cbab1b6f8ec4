# The traceback shows caller and generator.
def inner():
    yield 1
    raise LookupError("nothing here")

def outer():
    yield from inner()

for x in outer():
    print(x)
