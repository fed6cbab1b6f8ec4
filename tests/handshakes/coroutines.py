"""Print programs about coroutines driven by hand, one for each body and way in, which try that in each state and chain.

Each program is headed by a line '=== name'; what it prints on CPython 3.13 is recorded beside this file.
"""

BODIES = {
    "plain": """
    got = await pause(1)
    again = await pause(2)
    return ('result', got, again)
""",
    "catches": """
    try:
        await pause(1)
    except ValueError as e:
        print('inside:', repr(e), repr(e.__context__))
        await pause('caught')
    return 'after'
""",
    "catches_all": """
    try:
        await pause(1)
    except BaseException as e:
        print('inside:', type(e).__name__, e.args)
        await pause('handling')
""",
    "finally": """
    try:
        await pause(1)
        await pause(2)
    finally:
        print('finally', repr(sys.exception()))
""",
    "finally_awaits": """
    try:
        await pause(1)
    finally:
        print('finally', await pause('late'))
""",
    "finally_returns": """
    try:
        await pause(1)
    finally:
        return 'from finally'
""",
    "raises": """
    await pause(1)
    raise ValueError('late')
""",
    "raises_from": """
    try:
        await pause(1)
    except Exception as e:
        raise LookupError('lost') from e
""",
    "leaks_stop": """
    await pause(1)
    raise StopIteration('leak')
""",
    "with": """
    async with Manager() as m:
        await pause(m)
    return 'left'
""",
    "for": """
    async for x in Ticker():
        print('item', x)
    else:
        return 'else'
""",
    "custom": """
    return await Awaitable(3)
""",
    "iterator": """
    return await Iterates()
""",
    "not_awaitable": """
    return await 42
""",
    "bad_await": """
    return await BadAwait()
""",
    "awaits_generator": """
    return await (x for x in 'ab')
""",
    "awaits_again": """
    inner = pauses(1)
    await inner
    await inner
""",
    "awaits_itself": """
    await pause(1)
    await c
""",
    "comprehension": """
    return [await pause(n) async for n in Ticker() if n != 2]
""",
    "returns_at_once": """
    return 'at once'
""",
}

WAYS = {
    "send_none": "step(c.send, None)",
    "send": "step(c.send, 5)",
    "throw_instance": "step(c.throw, ValueError('thrown'))",
    "throw_class": "step(c.throw, ValueError)",
    "throw_exit": "step(c.throw, GeneratorExit('bye'))",
    "throw_stop": "step(c.throw, StopIteration('s'))",
    "throw_no_exception": "step(c.throw, 42)",
    "close": "step(c.close)",
    "close_twice": "step(c.close)\n    step(c.close)",
    "drive": "drive(c)",
    "next_of_await": "w = c.__await__()\n    step(next, w)\n    step(w.send, 'w')\n    step(w.throw, KeyError('k'))\n    step(w.close)",
    "iterate": "for x in c:\n        print(x)",
    "next": "next(c)",
    "second_await": "drive(outer(c))\n    drive(outer(c))",
    "yield_from": "drive(legacy(c))",
    "yield_from_generator": "list(plain_generator(c))",
    "delete": "del c\n    print('deleted')",
}

STATES = {
    "created": "",
    "suspended": "step(c.send, None)",
    "later": "step(c.send, None); step(c.send, 'second')",
    "finished": "drive(c)",
    "closed": "step(c.close)",
}

CHAINS = {
    "direct": "c = body()",
    "outer": "c = outer(body())",
    "outer_outer": "c = outer(outer(body()))",
    "object": "c = outer(Through(body()))",
    "legacy": "c = outer(legacy(body()))",
}

PROGRAM = """import inspect
import sys
import types


@types.coroutine
def pause(what):
    return (yield what)


@types.coroutine
def legacy(inner):
    result = yield from inner
    print('legacy got', repr(result))
    return ('legacy', result)


def plain_generator(inner):
    yield from inner


async def pauses(n):
    return await pause(n)


async def outer(inner):
    result = await inner
    print('outer got', repr(result))
    return ('outer', result)


class Through:
    def __init__(self, inner):
        self.inner = inner

    def __await__(self):
        print('Through')
        return (yield from self.inner.__await__())


class Awaitable:
    def __init__(self, n):
        self.n = n

    def __await__(self):
        for n in range(self.n):
            print('Awaitable got', repr((yield n)))
        return 'awaited'


class Iterates:
    left = 2

    def __await__(self):
        return self

    def __iter__(self):
        return self

    def __next__(self):
        self.left -= 1
        if self.left < 0:
            raise StopIteration('iterated')
        return self.left


class BadAwait:
    def __await__(self):
        return [1, 2]


class Manager:
    async def __aenter__(self):
        print('enter', await pause('entering'))
        return 'managed'

    async def __aexit__(self, kind, value, traceback):
        print('exit', kind and kind.__name__, value, await pause('leaving'))
        return kind is ValueError


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


def drive(coroutine):
    try:
        sent = None
        for turn in range(12):
            out = coroutine.send(sent)
            sent = ('sent', turn)
            print('  out', repr(out))
    except StopIteration as e:
        print('ends', repr(e.value))
    except BaseException as e:
        tell(e)


async def body():{body}
"""

CASE = """

def {name}():
    global c
    print('-- {name}')
    {chain}
    {state}
    try:
        {way}
    except BaseException as e:
        tell(e)
    if 'c' in globals():
        awaited = c.cr_await and type(c.cr_await).__name__
        print(inspect.getcoroutinestate(c), c.cr_running, c.cr_suspended, c.cr_frame and c.cr_frame.f_lineno, awaited)
        step(c.send, None)
        print(inspect.getcoroutinestate(c))


{name}()
c = None
"""


def cases(way):
    for state in STATES:
        for chain in CHAINS:
            if (chain == "direct" or state == "suspended") and (chain != "legacy" or way in ("send", "drive")):
                text = CASE.replace("{way}", WAYS[way].replace("\n", "\n    ")).replace("{chain}", CHAINS[chain])
                yield text.replace("{name}", f"{state}_{chain}").replace("{state}", STATES[state])


def main():
    for body in BODIES:
        for way in WAYS:
            print(f"=== {body}-{way}")
            print(PROGRAM.replace("{body}", BODIES[body]) + "".join(cases(way)))


main()
