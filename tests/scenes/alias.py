def grow(items):
    while True:
        items.append((yield len(items)))


box = []
g = grow(box)
next(g)
g.send("x")
g.send("y")
print(box)
