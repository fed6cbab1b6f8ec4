# yield may stand where an expression may.
def g():
    x = (yield 1) + (yield 2)
    print("sum", x)
    print("list", [(yield 3), (yield 4)])
    print("call", max((yield 5), (yield 6)))
    d = {(yield "k"): (yield "v")}
    print("dict", d)
    yield (yield (yield "deep"))
    return (yield "last")

it = g()
sent = None
try:
    i = 0
    while True:
        print("out", it.send(sent))
        i += 1
        sent = i
except StopIteration as stop:
    print("returned", stop.value)
