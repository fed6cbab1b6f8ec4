# The thrown exception has the context of where it lands.
def g():
    try:
        yield 1
    except KeyError:
        raise ValueError("second")
it = g()
next(it)
try:
    it.throw(KeyError("first"))
except ValueError as e:
    print(repr(e), repr(e.__context__), e.__suppress_context__)
