"""An event loop in a thread of its own, and threads that call into a loop."""
import asyncio
import threading
import time


async def work(n):
    await asyncio.sleep(n / 50)
    print("work", n, threading.current_thread().name)
    return n * 2


async def fail():
    raise ValueError("in the loop")


def run(loop):
    asyncio.set_event_loop(loop)
    loop.run_forever()
    print("stopped in", threading.current_thread().name)


loop = asyncio.new_event_loop()
thread = threading.Thread(target=run, args=(loop,), name="loop thread")
thread.start()
futures = [asyncio.run_coroutine_threadsafe(work(n), loop) for n in (3, 1, 2)]
print([future.result() for future in futures])
try:
    asyncio.run_coroutine_threadsafe(fail(), loop).result(5)
except ValueError as e:
    print(repr(e))
loop.call_soon_threadsafe(loop.stop)
thread.join()
loop.close()


def feed(loop, queue):
    for ask in (asyncio.get_running_loop, asyncio.get_event_loop):
        try:
            ask()
        except RuntimeError as e:
            print(e)
    for i in range(3):
        time.sleep(0.01)
        loop.call_soon_threadsafe(queue.put_nowait, i)
    loop.call_soon_threadsafe(queue.put_nowait, None)


async def main():
    queue = asyncio.Queue()
    loop = asyncio.get_running_loop()
    feeder = threading.Thread(target=feed, args=(loop, queue), name="feeder")
    feeder.start()
    while (item := await queue.get()) is not None:
        print("got", item)
    feeder.join()
    event = asyncio.Event()
    threading.Timer(0.01, lambda: loop.call_soon_threadsafe(event.set)).start()
    await event.wait()
    print("event")


asyncio.run(main())
second = threading.Thread(target=lambda: print(asyncio.run(work(1))), name="second")
second.start()
second.join()
