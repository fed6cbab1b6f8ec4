# Asynchronous generators and comprehensions.
import asyncio
async def ticks(n):
    try:
        for i in range(n):
            await asyncio.sleep(0)
            yield i
    finally:
        print("ticks closed")
async def main():
    async for t in ticks(3):
        print("tick", t)
    print([x async for x in ticks(2)], {x: x async for x in ticks(1)})
    g = ticks(5)
    print(await anext(g), await g.asend(None))
    await g.aclose()
    print([y for y in [await asyncio.sleep(0, "slept")]])
asyncio.run(main())
