def leaf():
    try:
        yield "leaf"
    except ValueError:
        return "mended"


def middle():
    return (yield from leaf())


def top():
    got = yield from middle()
    yield got


t = top()
print(next(t))
print(t.throw(ValueError("x")))
