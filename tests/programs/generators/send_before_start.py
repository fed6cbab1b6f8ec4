# A generator that has not started has no yield to receive a value.
def g():
    x = yield 1
    print("x is", x)
    yield 2

it = g()
try:
    it.send("too early")
except TypeError as e:
    print("TypeError:", e)
print(it.send(None))
print(it.send("now"))
