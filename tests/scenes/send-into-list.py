def outer():
    yield from ["a", "b"]


g = outer()
print(next(g))
try:
    g.send("lost")
except AttributeError as e:
    print(e)
