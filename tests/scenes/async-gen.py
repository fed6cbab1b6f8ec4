async def ticks():
    yield 1
    yield 2


async def main():
    async for t in ticks():
        print(t)


try:
    main().send(None)
except StopIteration:
    print("end")
