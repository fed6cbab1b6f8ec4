"""Print programs about what is being handled while a generator waits, runs, and is thrown into.

One for each place of the yield and each thing done after it, which try that by each way in and in each state of the
caller. Each program is headed by a line '=== name'; what it prints on CPython 3.13 is recorded beside this file.
"""
import textwrap

# Where the yield stands; {then} is what happens when it is resumed.
PLACES = {
    "plain": """
    yield 1
    {then}
""",
    "in_try": """
    try:
        yield 1
        {then}
    except LookupError as e:
        show('caught in body')
    yield 2
""",
    "in_except": """
    try:
        raise KeyError('own')
    except KeyError:
        yield 1
        {then}
    show('after except')
    yield 2
""",
    "in_finally": """
    try:
        pass
    finally:
        yield 1
        {then}
    yield 2
""",
    "in_finally_failing": """
    try:
        raise KeyError('own')
    finally:
        yield 1
        {then}
    yield 2
""",
    "in_nested_except": """
    try:
        raise KeyError('own')
    except KeyError:
        try:
            raise ValueError('second')
        except ValueError:
            yield 1
            {then}
        show('between')
        yield 2
    show('outside')
""",
    "handler_in_handler": """
    try:
        raise KeyError('own')
    except KeyError:
        try:
            yield 1
            {then}
        except Exception as e:
            show('inner')
            yield 2
            raise
""",
    "in_with": """
    with Manager():
        yield 1
        {then}
    yield 2
""",
    "delegated": """
    try:
        raise KeyError('outer own')
    except KeyError:
        result = yield from inner()
        show('outer again')
        {then}
""",
    "loop": """
    for n in range(3):
        try:
            yield n
            {then}
        except ValueError as e:
            show('loop %d' % n)
""",
}

THENS = {
    "shows": "show('resumed')",
    "reraises": "raise",
    "raises": "raise ValueError('new')",
    "raises_from": "raise ValueError('new') from OSError('cause')",
    "raises_from_none": "raise ValueError('new') from None",
    "yields_again": "yield sys.exception()",
}

WAYS = {
    "next": "next(g)",
    "throw": "g.throw(ValueError('thrown'))",
    "throw_lookup": "g.throw(IndexError('thrown'))",
    "close": "g.close()",
    "for": "for x in g: show('in loop')",
    "from": "list(through(g))",
    "delete": "del g",
}

CALLERS = {
    "calm": """
try:
    {way}
except BaseException as e:
    tell(e)
""",
    "handling": """
try:
    raise TypeError('of the caller')
except TypeError:
    try:
        {way}
    except BaseException as e:
        tell(e)
    show('caller still')
""",
    "finally": """
try:
    try:
        raise TypeError('of the caller')
    finally:
        {way}
        show('caller in finally')
except BaseException as e:
    tell(e)
""",
    "throws_handled": """
try:
    raise TypeError('of the caller')
except TypeError as error:
    try:
        g.throw(error)
    except BaseException as e:
        tell(e)
    show('caller still')
""",
}

PROGRAM = """import sys


def show(what):
    e = sys.exception()
    print(what, '|', repr(e), '|', repr(e and e.__context__), '|', sys.exc_info()[1] is e)


def chain(e):
    seen = []
    while e is not None and e not in seen:
        seen.append(e)
        link = '<-' if e.__cause__ is None else '<='
        yield link + repr(e) + ('!' if e.__suppress_context__ else '')
        e = e.__cause__ or e.__context__
    if e is not None:
        yield 'cycle'


def tell(e):
    print('out', *chain(e))
    trace = e.__traceback__
    while trace:
        print('   ', trace.tb_frame.f_code.co_name, trace.tb_lineno)
        trace = trace.tb_next


class Manager:
    def __enter__(self):
        show('enter')

    def __exit__(self, *what):
        show('exit')


def inner():
    show('inner starts')
    try:
        yield 'from inner'
    except ValueError:
        show('inner caught')
        yield 'inner'
    show('inner ends')


def through(g):
    try:
        raise OSError('of the delegator')
    except OSError:
        yield from g
        show('delegator')


def body():{body}
"""

CASE = """

def {name}():
    global g
    print('-- {name}')
    g = body()
    print(next(g))
{caller}
    show('after')
    if 'g' in globals():
        try:
            print('then', repr(next(g)))
        except BaseException as e:
            tell(e)
    show('end')


{name}()
g = None
"""


def cases():
    for way in WAYS:
        for caller in CALLERS:
            if caller != "throws_handled" or way == "throw":
                text = textwrap.indent(CALLERS[caller].replace("{way}", WAYS[way]).strip(), "    ")
                yield CASE.replace("{caller}", text).replace("{name}", f"{way}_{caller}")


def main():
    for place in PLACES:
        for then in THENS:
            print(f"=== {place}-{then}")
            print(PROGRAM.replace("{body}", PLACES[place]).replace("{then}", THENS[then]) + "".join(cases()))


main()
