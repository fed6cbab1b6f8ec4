"""Print programs about the handshake, one for each way in, state, body and delegation.

Each program is headed by a line '=== name'. Both CPython and primer can run this; what the programs print on CPython 3.13
is recorded beside this file.
"""

BODIES = {
    "plain": """
    yield 1
    yield 2
    yield 3
    return 'result'
""",
    "echo": """
    got = yield 'ready'
    for _ in range(4):
        got = yield ('echo', got)
    return got
""",
    "catches_value_error": """
    try:
        yield 1
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
        yield 'caught'
    yield 'after'
""",
    "finally": """
    try:
        yield 1
        yield 2
    finally:
        print('finally')
""",
    "finally_yields": """
    try:
        yield 1
    finally:
        print('finally')
        yield 'late'
""",
    "finally_returns": """
    try:
        yield 1
    finally:
        return 'from finally'
""",
    "returns_on_close": """
    total = 0
    try:
        for _ in range(5):
            got = yield total
            total += got or 0
    except GeneratorExit:
        return total
""",
    "raises_on_close": """
    try:
        yield 1
    except GeneratorExit:
        raise KeyError('k')
""",
    "reraises": """
    try:
        yield 1
    except Exception:
        print('handling', repr(sys.exception()))
        yield 'in handler'
        raise
""",
    "raises_from": """
    try:
        yield 1
    except Exception as e:
        raise LookupError('lost') from e
    yield 2
""",
    "empty": """
    return 'nothing'
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
    "leaks_next": """
    yield 1
    next(iter(()))
""",
    "with": """
    with Manager() as m:
        yield m
        yield 'still inside'
""",
    "returns_tuple": """
    yield 1
    return (1, 2)
""",
    "returns_exception": """
    yield 1
    return ValueError('as a value')
""",
    "reenters": """
    yield 1
    yield next(g)
""",
    "asks_state": """
    yield inspect.getgeneratorstate(g), g.gi_running, g.gi_suspended
    yield g.gi_frame is not None, g.gi_yieldfrom
""",
}

WAYS = {
    "next": "print(next(g))",
    "next_default": "print(next(g, 'default'))",
    "dunder_next": "print(g.__next__())",
    "send_none": "print(g.send(None))",
    "send": "print(g.send(5))",
    "throw_instance": "print(g.throw(ValueError('thrown')))",
    "throw_class": "print(g.throw(ValueError))",
    "throw_exit": "print(g.throw(GeneratorExit('bye')))",
    "throw_stop": "print(g.throw(StopIteration('s')))",
    "throw_no_exception": "print(g.throw(42))",
    "close": "print(g.close())",
    "close_twice": "print(g.close()); print(g.close())",
    "for": "for x in g:\n        print(x)\n    else:\n        print('else')",
    "for_break": "for x in g:\n        print(x)\n        break",
    "list": "print(list(g))",
    "unpack": "first, *rest = g\n    print(first, rest)",
    "unpack_two": "a, b = g\n    print(a, b)",
    "in": "print('late' in g)",
    "star": "print(*g)",
    "from": "print(list(outer(g)))",
    "delete": "del g\n    print('deleted')",
}

STATES = {
    "created": "",
    "suspended": "next(g)",
    "later": "next(g)\n    next(g)",
    "exhausted": "for _ in range(6):\n        try:\n            next(g)\n        except StopIteration:\n            pass",
    "closed": "try:\n        g.close()\n    except BaseException as e:\n        print('closing:', repr(e))",
}

DELEGATIONS = {
    "direct": "g = body()",
    "from": "g = outer(body())",
    "from_from": "g = outer(outer(body()))",
    "loop": "g = loop(body())",
    "iterator": "g = outer(Iterator(body()))",
}

PROGRAM = """import inspect
import sys


class Manager:
    def __enter__(self):
        print('enter')
        return 'managed'

    def __exit__(self, kind, value, traceback):
        print('exit', kind and kind.__name__, value)


class Iterator:
    def __init__(self, inner):
        self.inner = inner

    def __iter__(self):
        return self

    def __next__(self):
        print('Iterator.__next__')
        return next(self.inner)


def outer(inner):
    result = yield from inner
    print('outer got', repr(result))
    return ('outer', result)


def loop(inner):
    for x in inner:
        print('loop got', repr((yield x)))


def body():{body}

def tell(what):
    print(what, type(what).__name__, what.args, getattr(what, 'value', '-'))
    print('  context', repr(what.__context__), 'cause', repr(what.__cause__), what.__suppress_context__)


{delegation}
try:
    {state}
except BaseException as e:
    tell(e)
try:
    {way}
except BaseException as e:
    tell(e)
if 'g' in globals():
    print(inspect.getgeneratorstate(g), g.gi_frame and g.gi_frame.f_lineno, g.gi_yieldfrom and 'delegating')
    try:
        print(next(g))
    except BaseException as e:
        tell(e)
    print(inspect.getgeneratorstate(g))
print('end')
"""


def programs():
    for body in BODIES:
        for way in WAYS:
            for state in STATES:
                for delegation in DELEGATIONS:
                    if delegation == "direct" or state == "suspended":
                        yield (body, way, state, delegation)


def main():
    for body, way, state, delegation in programs():
        text = PROGRAM.replace("{body}", BODIES[body]).replace("{way}", WAYS[way])
        text = text.replace("{state}", STATES[state] or "pass").replace("{delegation}", DELEGATIONS[delegation])
        print("=== " + "-".join([body, way, state, delegation]))
        print(text)


main()
