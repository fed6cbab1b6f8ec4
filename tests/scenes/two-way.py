def two_way():
    print("started")
    r = (yield "first")
    print("got", r)
    s = yield "second"
    print("then", s)
    return "done"


g = two_way()
out1 = next(g)
print(out1)
out2 = g.send("Hello")
print(out2)
try:
    g.send("World")
except StopIteration as stop:
    print(stop.value)
