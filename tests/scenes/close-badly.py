def rude():
    try:
        yield 1
    except GeneratorExit:
        yield 2


def fails():
    try:
        yield 3
    finally:
        print(4 / 0)


def outer():
    yield from fails()


for g in (rude(), fails(), outer()):
    next(g)
    try:
        g.close()
    except Exception as e:
        print(repr(e))
g = fails()
next(g)
del g
