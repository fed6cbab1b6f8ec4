# The three-argument form warns.
import warnings
def g():
    try:
        yield 1
    except ValueError as e:
        yield repr(e)
it = g()
next(it)
with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always")
    print(it.throw(ValueError, "text", None))
    print(seen[0].category.__name__, seen[0].message)
