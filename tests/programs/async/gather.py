# Tasks, gather and cancellation.
import asyncio
async def work(name, delay):
    try:
        await asyncio.sleep(delay)
        print(name, "done")
        return name
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise
async def main():
    print(await asyncio.gather(work("a", 0.02), work("b", 0.01)))
    t = asyncio.create_task(work("c", 10))
    await asyncio.sleep(0)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        print("main saw it")
    try:
        await asyncio.wait_for(work("d", 10), 0.01)
    except TimeoutError as e:
        print("timeout")
asyncio.run(main())
