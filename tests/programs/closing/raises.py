# Another exception from the finally block leaves close().
def g():
    try:
        yield 1
    finally:
        1 / 0
it = g()
next(it)
try:
    it.close()
except ZeroDivisionError as e:
    print(e, "while", repr(e.__context__))
