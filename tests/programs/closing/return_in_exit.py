# Returning while closing is fine.
def g():
    while True:
        try:
            yield 1
        except GeneratorExit:
            print("returning")
            return
it = g()
next(it)
it.close()
it.close()
print("ok")
