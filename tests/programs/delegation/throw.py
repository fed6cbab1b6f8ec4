# throw() goes to the innermost generator.
def inner():
    while True:
        try:
            x = yield "ready"
        except ValueError as e:
            x = yield f"inner caught {e}"
def outer():
    try:
        yield from inner()
    except KeyError as e:
        yield f"outer caught {e}"
g = outer()
print(next(g))
print(g.throw(ValueError("v")))
print(g.send(1))
print(g.throw(KeyError("k")))
print(list(g))
