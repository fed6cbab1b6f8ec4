def fragile():
    yield 1
    yield 2


g = fragile()
next(g)
try:
    g.throw(KeyError("k"))
except KeyError as e:
    print("back in the caller:", e)
print(next(g, "nothing left"))
