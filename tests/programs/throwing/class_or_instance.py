# A class is instantiated; anything else is refused.
def g():
    while True:
        try:
            yield
        except Exception as e:
            print(repr(e), e.args)
it = g()
next(it)
it.throw(ValueError)
it.throw(ValueError("x", 1))
for bad in ("text", 3, int, None):
    try:
        it.throw(bad)
    except TypeError as e:
        print(e)
