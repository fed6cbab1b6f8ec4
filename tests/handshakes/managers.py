"""Print programs about generators as context managers: what the generator does and what the block does, however managed.

Each program is headed by a line '=== name'; what it prints on CPython 3.13 is recorded beside this file.
"""
import textwrap

BODIES = {
    "plain": """
    print('before')
    yield 'value'
    print('after')
""",
    "finally": """
    try:
        yield 'value'
    finally:
        print('finally', repr(sys.exception()))
""",
    "swallows": """
    try:
        yield 'value'
    except BaseException as e:
        print('swallows', repr(e))
""",
    "swallows_some": """
    try:
        yield 'value'
    except ValueError as e:
        print('swallows', repr(e))
    else:
        print('else')
""",
    "reraises": """
    try:
        yield 'value'
    except BaseException:
        print('reraises')
        raise
""",
    "raises_other": """
    try:
        yield 'value'
    except BaseException:
        raise LookupError('other')
""",
    "raises_from": """
    try:
        yield 'value'
    except BaseException as e:
        raise LookupError('other') from e
""",
    "raises_after": """
    yield 'value'
    raise LookupError('after')
""",
    "raises_same_again": """
    try:
        yield 'value'
    except BaseException as e:
        raise type(e)(*e.args)
""",
    "raises_first": """
    raise LookupError('first')
    yield
""",
    "never_yields": """
    return
    yield
""",
    "yields_twice": """
    yield 'value'
    yield 'again'
""",
    "yields_in_except": """
    try:
        yield 'value'
    except BaseException:
        yield 'handled'
""",
    "yields_in_finally": """
    try:
        yield 'value'
    finally:
        yield 'late'
""",
    "raises_stop": """
    try:
        yield 'value'
    except BaseException as e:
        raise {stop}('out') from e
""",
    "returns_in_finally": """
    try:
        yield 'value'
    finally:
        return
""",
    "manages_inside": """
    with_inside = nested()
    {with} with_inside as inside:
        yield inside
""",
}

BLOCKS = {
    "passes": "print('block', repr(x))",
    "raises": "raise ValueError('in block')",
    "raises_key": "raise KeyError('in block')",
    "raises_stop": "raise StopIteration('in block')",
    "raises_stop_async": "raise StopAsyncIteration('in block')",
    "raises_runtime": "raise RuntimeError('in block')",
    "raises_exit": "raise GeneratorExit('in block')",
    "raises_interrupt": "raise KeyboardInterrupt",
    "raises_group": "raise ExceptionGroup('group', [ValueError(1), KeyError(2)])",
    "raises_chained": "raise ValueError('in block') from OSError('cause')",
    "returns": "return 'returned'",
}

MANNERS = {
    "with": """
def use():
    with managed() as x:
        {block}
    return 'behind'
""",
    "decorator": """
@managed()
def use():
    x = 'no value'
    {block}
    return 'behind'
""",
    "stack": """
def use():
    with contextlib.ExitStack() as stack:
        stack.callback(print, 'callback')
        stack.push(note)
        x = stack.enter_context(managed())
        {block}
    return 'behind'
""",
    "stack_failing": """
def use():
    with contextlib.ExitStack() as stack:
        x = stack.enter_context(managed())
        stack.push(fails)
        {block}
    return 'behind'
""",
    "two": """
def use():
    with managed() as x, managed() as y:
        {block}
    return 'behind'
""",
    "suppressed": """
def use():
    with contextlib.suppress(ValueError, LookupError), managed() as x:
        {block}
    return 'behind'
""",
    "by_hand": """
def use():
    manager = managed()
    x = manager.__enter__()
    try:
        {block}
    except BaseException as e:
        print('exit gives', manager.__exit__(type(e), e, e.__traceback__))
    else:
        print('exit gives', manager.__exit__(None, None, None))
""",
    "async": """
async def use():
    async with managed() as x:
        {block}
    return 'behind'
""",
    "async_stack": """
async def use():
    async with contextlib.AsyncExitStack() as stack:
        stack.callback(print, 'callback')
        stack.push(note)
        x = await stack.enter_async_context(managed())
        {block}
    return 'behind'
""",
    "async_decorator": """
@managed()
async def use():
    x = 'no value'
    {block}
    return 'behind'
""",
}

PROGRAM = """import contextlib
import sys


def chain(e):
    seen = []
    while e is not None and e not in seen:
        seen.append(e)
        link = '<-' if e.__cause__ is None else '<='
        yield link + repr(e) + ('!' if e.__suppress_context__ else '')
        e = e.__cause__ or e.__context__


def note(kind, value, trace):
    print('note', repr(value))


def fails(kind, value, trace):
    raise ArithmeticError('of the stack')
"""

CASE = """

@contextlib.{maker}
{async}def nested():
    print('nested enters')
    try:
        yield 'nested value'
    finally:
        print('nested leaves', repr(sys.exception()))


@contextlib.{maker}
{async}def managed():{body}

print('-- {name}')
try:{manner}
    result = use()
    if hasattr(result, 'send'):
        try:
            result.send(None)
        except StopIteration as e:
            result = e.value
    print('result', result)
except BaseException as e:
    print('out', *chain(e))
    names = []
    trace = e.__traceback__
    while trace:
        names.append(trace.tb_frame.f_code.co_name)
        trace = trace.tb_next
    print(names[0], names[-1])
print(repr(sys.exception()), 'end')
"""


def case(body, block, name):
    text = CASE.replace("{body}", BODIES[body]).replace("{manner}", textwrap.indent(MANNERS[name], "    "))
    is_async = name.startswith("async")
    for word, plain, other in [("{with}", "with", "async with"), ("{async}", "", "async "),
                               ("{maker}", "contextmanager", "asynccontextmanager"),
                               ("{stop}", "StopIteration", "StopAsyncIteration")]:
        text = text.replace(word, other if is_async else plain)
    return text.replace("{block}", BLOCKS[block]).replace("{name}", name)


def main():
    for body in BODIES:
        for block in BLOCKS:
            print(f"=== {body}-{block}")
            print(PROGRAM + "".join(case(body, block, name) for name in MANNERS))


main()
