import asyncio


async def ticker():
    try:
        got = yield 1
        await asyncio.sleep(0)
        got = yield got
    except ValueError:
        yield "caught"
    finally:
        print("over")


async def main():
    t = ticker()
    print(await anext(t))
    print(await t.asend(None))
    print(await t.athrow(ValueError("no")))
    await t.aclose()
    async for x in ticker():
        print(x)
        break
    print([y async for y in ticker()])


asyncio.run(main())
