# A coroutine is driven by send.
class Awaitable:
    def __init__(self, v): self.v = v
    def __await__(self):
        got = yield f"waiting for {self.v}"
        return got
async def inner(n):
    return await Awaitable(n)
async def main():
    a = await inner(1)
    b = await inner(2)
    return a, b
c = main()
print(type(c).__name__, c.cr_running, c.cr_await)
print(c.send(None))
print(c.cr_await.__name__)
print(c.send("one"))
try:
    c.send("two")
except StopIteration as stop:
    print(stop.value)
try:
    c.send(None)
except RuntimeError as e:
    print(e)
