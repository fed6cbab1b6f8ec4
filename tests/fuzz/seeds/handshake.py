def echo(n):
    try:
        got = yield n
        while got is not None:
            got = yield got
    except ValueError as e:
        yield repr(e)
    finally:
        print("end")
    return (yield from [1, 2])
g = echo(1)
next(g); g.send(2); g.throw(ValueError("x")); g.close()
def outer():
    r = yield from echo(3)
    yield r
print(list(outer()), *outer(), [x for x in outer() if x])
