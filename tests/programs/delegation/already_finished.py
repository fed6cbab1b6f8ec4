# Delegating to a finished generator gives None at once.
def one():
    yield 1
    return "value"
g = one()
print(list(g))
def outer():
    x = yield from g
    print("x is", x)
print(list(outer()))
