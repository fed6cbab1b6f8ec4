"""Print programs about asynchronous generators, one for each body and way in, which try that in each state.

Each program is headed by a line '=== name'; what it prints on CPython 3.13 is recorded beside this file.
"""

BODIES = {
    "plain": """
    yield 1
    yield 2
""",
    "echo": """
    got = yield 'ready'
    for _ in range(4):
        got = yield ('echo', got)
""",
    "awaits": """
    yield 1
    print('awaited', await pause('p'))
    yield 2
    print('awaited', await pause('q'))
""",
    "awaits_first": """
    print('awaited', await pause('first'))
    yield 1
    await pause('last')
""",
    "catches_value_error": """
    try:
        yield 1
        await pause('p')
    except ValueError as e:
        print('inside:', repr(e), repr(e.__context__))
        yield 'caught'
    yield 'after'
""",
    "catches_all": """
    try:
        yield 1
    except BaseException as e:
        print('inside:', type(e).__name__, e.args)
        await pause('handling')
        yield 'caught'
    yield 'after'
""",
    "finally": """
    try:
        yield 1
        yield 2
    finally:
        print('finally', repr(sys.exception()))
""",
    "finally_awaits": """
    try:
        yield 1
        yield 2
    finally:
        print('finally', await pause('bye'))
""",
    "finally_yields": """
    try:
        yield 1
    finally:
        print('finally')
        yield 'late'
""",
    "returns_on_exit": """
    try:
        yield 1
    except GeneratorExit:
        print('exit')
        return
""",
    "raises_on_exit": """
    try:
        yield 1
    except GeneratorExit:
        raise KeyError('k')
""",
    "empty": """
    return
    yield
""",
    "raises_first": """
    raise ValueError('early')
    yield
""",
    "leaks_stop": """
    yield 1
    raise StopIteration('leak')
""",
    "leaks_stop_async": """
    yield 1
    raise StopAsyncIteration('leak')
""",
    "with": """
    async with Manager() as m:
        yield m
        yield 'still inside'
""",
    "for": """
    async for x in Ticker():
        yield x
    else:
        yield 'else'
""",
    "reenters": """
    yield 1
    yield await anext(g)
""",
    "asks_state": """
    yield inspect.getasyncgenstate(g), g.ag_running, g.ag_await
    yield g.ag_frame is not None, g.ag_code.co_name
""",
}

WAYS = {
    "anext": "drive(g.__anext__())",
    "anext_builtin": "drive(anext(g))",
    "anext_default": "drive(anext(g, 'default'))",
    "asend_none": "drive(g.asend(None))",
    "asend": "drive(g.asend(5))",
    "athrow_instance": "drive(g.athrow(ValueError('thrown')))",
    "athrow_class": "drive(g.athrow(ValueError))",
    "athrow_exit": "drive(g.athrow(GeneratorExit('bye')))",
    "athrow_stop": "drive(g.athrow(StopAsyncIteration('s')))",
    "aclose": "drive(g.aclose())",
    "aclose_twice": "drive(g.aclose())\n    drive(g.aclose())",
    "async_for": "drive(over(g))",
    "async_for_break": "drive(first_of(g))",
    "comprehension": "drive(listed(g))",
    "hand_send": "a = g.asend(5)\n    step(a.send, None)\n    step(a.send, 'in')\n    step(a.send, 'more')",
    "hand_throw": "a = g.asend(None)\n    step(a.send, None)\n    step(a.throw, ValueError('into'))\n    step(a.send, None)",
    "throw_first": "a = g.asend(None)\n    step(a.throw, ValueError('before'))\n    step(a.send, None)",
    "hand_close": "a = g.asend(None)\n    step(a.send, None)\n    step(a.close)\n    step(a.send, None)",
    "close_first": "a = g.asend(None)\n    step(a.close)\n    step(a.send, None)",
    "athrow_by_hand": "a = g.athrow(ValueError('t'))\n    step(a.send, None)\n    step(a.send, 'in')\n    step(a.throw, KeyError('k'))",
    "athrow_closed": "a = g.athrow(ValueError('t'))\n    step(a.close)\n    step(a.send, None)",
    "aclose_by_hand": "a = g.aclose()\n    step(a.send, None)\n    step(a.throw, KeyError('k'))\n    step(a.send, None)",
    "aclose_throw_first": "a = g.aclose()\n    step(a.throw, KeyError('k'))\n    step(a.send, None)",
    "two_at_once": "a, b = g.asend(None), g.asend(None)\n    step(a.send, None)\n    step(b.send, None)\n    step(a.send, 'x')",
    "send_then_close": "a, b = g.asend(None), g.aclose()\n    step(a.send, None)\n    step(b.send, None)\n    step(a.send, 'x')",
    "send_then_throw": "a, b = g.asend(None), g.athrow(KeyError)\n    step(a.send, None)\n    step(b.send, None)",
    "awaited_again": "a = g.asend(None)\n    drive(a)\n    drive(a)",
    "not_awaited": "a = g.asend(None)\n    del a\n    b = g.aclose()\n    del b",
    "send_not_none": "a = g.asend(None)\n    step(a.send, 'first')",
    "anext_of_anext": "a = anext(g, 'd')\n    step(a.__await__().send, None)",
    "delete": "del g\n    print('deleted')",
}

STATES = {
    "created": "",
    "suspended": "drive(g.asend(None))",
    "later": "drive(g.asend(None)); drive(g.asend('second'))",
    "awaiting": "held = g.asend(None); step(held.send, None)",
    "exhausted": "drive(over(g))",
    "closed": "drive(g.aclose())",
}

PROGRAM = """import inspect
import sys
import types


@types.coroutine
def pause(what):
    return (yield what)


class Manager:
    async def __aenter__(self):
        print('enter', await pause('entering'))
        return 'managed'

    async def __aexit__(self, kind, value, traceback):
        print('exit', kind and kind.__name__, value, await pause('leaving'))


class Ticker:
    count = 0

    def __aiter__(self):
        return self

    async def __anext__(self):
        self.count += 1
        await pause('tick')
        if self.count > 2:
            raise StopAsyncIteration
        return self.count


async def over(g):
    async for x in g:
        print('  item', x)
    return 'over'


async def first_of(g):
    async for x in g:
        print('  item', x)
        break


async def listed(g):
    return [x async for x in g if x != 2]


def tell(what):
    print('  raised', type(what).__name__, what.args)
    print('  context', repr(what.__context__), 'cause', repr(what.__cause__), what.__suppress_context__)


def step(move, *words):
    try:
        print('step', repr(move(*words)))
    except StopIteration as e:
        print('step ends', repr(e.value))
    except BaseException as e:
        tell(e)


def drive(awaitable):
    try:
        it = awaitable.__await__()
        sent = None
        for turn in range(9):
            out = it.send(sent)
            sent = ('sent', turn)
            print('  out', repr(out))
    except StopIteration as e:
        print('ends', repr(e.value))
    except BaseException as e:
        tell(e)


async def body():{body}
"""

CASE = """

def {state_name}():
    global g
    print('-- {state_name}')
    g = body()
    {state}
    try:
        {way}
    except BaseException as e:
        tell(e)
    if 'g' in globals():
        print(inspect.getasyncgenstate(g), g.ag_running, g.ag_frame and g.ag_frame.f_lineno, g.ag_await and 'awaiting')
        drive(g.__anext__())
        print(inspect.getasyncgenstate(g))


{state_name}()
g = None
"""


def cases(body, way):
    for state in STATES:
        if state != "awaiting" or "await" in BODIES[body] or body in ("with", "for"):
            text = CASE.replace("{way}", WAYS[way].replace("\n", "\n    "))
            yield text.replace("{state_name}", state).replace("{state}", STATES[state])


def main():
    for body in BODIES:
        for way in WAYS:
            print(f"=== {body}-{way}")
            print(PROGRAM.replace("{body}", BODIES[body]) + "".join(cases(body, way)))


main()
