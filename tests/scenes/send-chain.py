def relay():
    value = None
    while True:
        value = yield value


g = relay()
print(g.send(None))
print(g.send("a"))
print(g.send(None))
print(next(g))
