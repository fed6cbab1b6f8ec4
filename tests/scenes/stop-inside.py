def leaky():
    yield next(iter([]))


try:
    next(leaky())
except RuntimeError as e:
    print(e, "from", repr(e.__cause__))
