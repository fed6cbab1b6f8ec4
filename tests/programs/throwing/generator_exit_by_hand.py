# GeneratorExit may be thrown like any other.
def g():
    try:
        yield 1
    except GeneratorExit:
        yield "refused"
it = g()
next(it)
print(it.throw(GeneratorExit))
try:
    it.close()
    print("closed")
except RuntimeError as e:
    print(e)
