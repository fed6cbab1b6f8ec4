def inner():
    x = yield 1
    print("inner got", x)
    return x * 2


def outer():
    r = yield from inner()
    print("r", r)
    yield r


o = outer()
print(next(o))
print(o.send(21))
print(next(o, "end"))
