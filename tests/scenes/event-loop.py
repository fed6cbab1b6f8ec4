import asyncio


async def ticker(n):
    for i in range(n):
        yield i
        await asyncio.sleep(0.1)


async def main():
    async for t in ticker(2):
        print(t)
    return "ok"


print(asyncio.run(main()))
