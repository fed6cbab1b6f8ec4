def pair():
    yield 1


p = pair()
print(next(p, "end"), next(p, "end"), next(p, "end"))
