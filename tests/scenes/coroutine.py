async def fetch(n):
    return n + 1


async def main():
    a = await fetch(1)
    b = await fetch(a)
    return b


c = main()
try:
    c.send(None)
except StopIteration as stop:
    print(stop.value)
