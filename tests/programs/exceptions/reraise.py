# A bare raise goes on with what is being handled.
def f():
    try:
        {}["missing"]
    except KeyError:
        print("logging")
        raise
try:
    f()
except KeyError as e:
    print(repr(e), e.args)
try:
    raise
except RuntimeError as e:
    print(e)
