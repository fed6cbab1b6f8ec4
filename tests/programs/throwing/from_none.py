# raise ... from inside a generator keeps cause and context apart.
def g():
    try:
        yield
    except ValueError as e:
        raise TypeError("converted") from e
it = g()
next(it)
try:
    it.throw(ValueError("source"))
except TypeError as e:
    print(repr(e.__cause__), e.__cause__ is e.__context__, e.__suppress_context__)
