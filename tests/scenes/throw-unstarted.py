def never():
    print("not reached")
    yield


g = never()
try:
    g.throw(KeyError("early"))
except KeyError as e:
    print(e)
print(next(g, "over"))
