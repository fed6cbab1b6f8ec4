# send() of a value needs a send method; None is next().
def g():
    yield from iter([1, 2, 3])
it = g()
print(next(it))
print(it.send(None))
try:
    it.send("value")
except AttributeError as e:
    print(e)
