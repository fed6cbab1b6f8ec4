# close() raises GeneratorExit at the yield.
def g():
    try:
        yield 1
    except GeneratorExit as e:
        print("exit", repr(e), isinstance(e, Exception))
        raise
    finally:
        print("finally")
it = g()
next(it)
print(it.close())
print(it.gi_frame)
