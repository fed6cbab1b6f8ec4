"""Calls that a coroutine hands to threads: to_thread, run_in_executor, pools, and what comes back from them."""
import asyncio
import concurrent.futures
import time


def blocking(n):
    time.sleep(0.01)
    if n == 3:
        raise ValueError(f"bad {n}")
    return n * n


async def main():
    print(await asyncio.to_thread(blocking, 2))
    loop = asyncio.get_running_loop()
    print(await loop.run_in_executor(None, blocking, 4))
    with concurrent.futures.ThreadPoolExecutor(max_workers=2) as pool:
        print(await asyncio.gather(*[loop.run_in_executor(pool, blocking, n) for n in (5, 6, 7)]))
    try:
        await asyncio.to_thread(blocking, 3)
    except ValueError as e:
        print("caught", e)
    print(await asyncio.gather(*(asyncio.to_thread(blocking, n) for n in range(5)), return_exceptions=True))
    slow = asyncio.create_task(asyncio.to_thread(time.sleep, 0.2))
    try:
        await asyncio.wait_for(slow, 0.05)
    except TimeoutError:
        print("too slow", slow.cancelled())
    async with asyncio.TaskGroup() as group:
        a = group.create_task(asyncio.to_thread(blocking, 8))
        b = group.create_task(asyncio.to_thread(blocking, 9))
    print(a.result(), b.result())


asyncio.run(main())
with concurrent.futures.ThreadPoolExecutor(max_workers=3) as pool:
    futures = {pool.submit(blocking, n): n for n in (1, 2, 3)}
    for future in sorted(concurrent.futures.as_completed(futures), key=futures.get):
        print(futures[future], future.exception() or future.result())
