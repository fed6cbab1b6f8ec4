# send() is the value of the yield expression that is waiting.
def echo():
    received = []
    while True:
        got = yield len(received)
        received.append(got)
        if got == "stop":
            return received

e = echo()
print(next(e))
print(e.send("a"))
print(e.send(None))
print(next(e))
try:
    e.send("stop")
except StopIteration as stop:
    print(stop.value)
