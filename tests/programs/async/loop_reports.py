"""What the loop says of callbacks, timers and errors: their reprs, and who hears of what nobody took."""
import asyncio
import contextvars

whose = contextvars.ContextVar("whose", default="nobody's")


def call(*args):
    return args


def fails():
    raise ZeroDivisionError("in a callback")


async def lost():
    raise ValueError("nobody asked")


def hear(loop, context):
    print(context["message"], repr(context["exception"]), "in", whose.get(), "context")


async def main():
    loop = asyncio.get_running_loop()
    handle = loop.call_soon(call, 1, 2)
    print(repr(handle).replace(__file__, "FILE"))
    handle.cancel()
    print(handle, handle.cancelled())
    timer = loop.call_at(5, call)
    print(repr(timer).replace(__file__, "FILE"), timer.when(), timer == timer, hash(timer) == hash(5))
    timer.cancel()
    print(timer)

    loop.set_exception_handler(hear)
    own = contextvars.copy_context()
    own.run(whose.set, "its own")
    task = loop.create_task(lost(), context=own)
    await asyncio.wait([task])
    del task
    loop.call_soon(fails)
    await asyncio.sleep(0)

    loop.set_debug(True)
    for bad in (main, 5):
        try:
            loop.call_soon(bad)
        except TypeError as error:
            print(str(error)[:44])
    handle = loop.call_soon(call, 1, "two")
    print(repr(handle).replace(__file__, "FILE"))
    handle.cancel()
    print(repr(handle).replace(__file__, "FILE"))
    future = loop.create_future()
    print(repr(future).replace(__file__, "FILE").split(" at ")[0])
    loop.set_debug(False)
    try:
        asyncio.as_completed(future)
    except TypeError as error:
        print(error)


asyncio.run(main())
print(type(asyncio.get_event_loop_policy()).__name__, asyncio.SelectorEventLoop.__name__)
