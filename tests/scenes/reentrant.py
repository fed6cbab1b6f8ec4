def me():
    yield next(g)


g = me()
try:
    next(g)
except ValueError as e:
    print(e)
