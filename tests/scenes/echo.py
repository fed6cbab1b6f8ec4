def echo():
    got = yield "ready"
    while True: got = yield got*2
g = echo(); a = next(g); b = g.send(10); print(a, b)
