# yield from passes values out and in, and takes the return value.
def inner():
    a = yield "first"
    b = yield f"got {a}"
    return a, b
def outer():
    result = yield from inner()
    yield f"result {result}"
g = outer()
print(next(g))
print(g.send("A"))
print(g.send("B"))
print(list(g))
