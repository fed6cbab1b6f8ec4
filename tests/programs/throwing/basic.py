# throw() raises at the yield; the next yield is its answer.
def g():
    try:
        yield 1
    except ValueError as e:
        print("caught", e)
        yield 2
    yield 3
it = g()
print(next(it))
print(it.throw(ValueError("hello")))
print(next(it))
try:
    it.throw(KeyError("k"))
except KeyError as e:
    print("out again", repr(e))
print(list(it))
