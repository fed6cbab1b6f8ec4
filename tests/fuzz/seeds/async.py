import asyncio
class W:
    def __await__(self): return (yield 1)
async def a():
    async with asyncio.TaskGroup() as t: t.create_task(asyncio.sleep(0))
    async for i in b(): print([j async for j in b()], i)
    return await asyncio.gather(asyncio.sleep(0, 2))
async def b():
    yield 1
    await asyncio.sleep(0)
asyncio.run(a())
c = a(); c.send(None); c.throw(ValueError); c.close()
