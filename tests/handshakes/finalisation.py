"""Print programs about the end of generators, coroutines and asynchronous generators that are left where they wait.

One for each kind and body, and each position of the last reference. Each program is headed by a line '=== name'; what it
prints on CPython 3.13 is recorded beside this file.
"""

GENERATORS = {
    "finally": """
    try:
        yield 1
    finally:
        print('finally', n, repr(sys.exception()))
""",
    "raises": """
    try:
        yield 1
    finally:
        raise ValueError('in finally')
""",
    "yields": """
    try:
        yield 1
    finally:
        print('finally')
        yield 2
""",
    "with": """
    with Manager(n):
        with Manager('inner'):
            yield 1
""",
    "catches": """
    try:
        yield 1
    except GeneratorExit as e:
        print('exit', e.args)
        return 5
""",
    "catches_exception": """
    try:
        yield 1
    except Exception:
        print('not this way')
    finally:
        print('but this', n)
""",
    "resurrects": """
    try:
        yield 1
    finally:
        saved.append(sys._getframe())
        print('saved')
""",
    "delegates": """
    try:
        yield from other(n)
    finally:
        print('outer', n)
""",
    "holds": """
    a, b = Loud('a'), Loud('b')
    yield 1
    print('not reached')
""",
    "handling": """
    try:
        raise KeyError('own')
    except KeyError:
        try:
            yield 1
        finally:
            print('finally', repr(sys.exception()))
            raise ValueError('new')
""",
    "prints_del": """
    d = Loud('held')
    try:
        yield 1
    finally:
        del d
        print('after del')
""",
}

ASYNC = {
    "coroutine": """
    try:
        await pause(1)
    finally:
        print('finally', n)
""",
    "coroutine_raises": """
    try:
        await pause(1)
    finally:
        raise ValueError('in finally')
""",
    "coroutine_awaits": """
    try:
        await pause(1)
    finally:
        print('finally')
        await pause(2)
""",
    "coroutine_chain": """
    try:
        await other_coroutine(n)
    finally:
        print('outer', n)
""",
    "coroutine_unstarted": """
    await pause(1)
""",
    "async_generator": """
    try:
        yield 1
    finally:
        print('finally', n)
""",
    "async_generator_awaits": """
    try:
        yield 1
    finally:
        print('finally')
        await pause(2)
""",
}

# What starts it: it then waits at its first yield or await.
STARTS = {"generator": "next(g)", "coroutine": "g.send(None)", "async_generator": "start(g)"}

POSITIONS = {
    "delete": "g = make(1)\ndel g\nprint('deleted')",
    "rebind": "g = make(1)\ng = make(2)\nprint('rebound')\ndel g",
    "local": "def use():\n    g = make(1)\n    h = make(2)\n    print('leaving')\nuse()\nprint('left')",
    "argument": "def use(g):\n    print('leaving')\nuse(make(1))\nprint('left')",
    "list": "l = [make(1), make(2), make(3)]\ndel l[1]\nprint('one gone')\nl.clear()\nprint('cleared')",
    "list_end": "l = [make(1), make(2)]\ndel l\nprint('gone')",
    "tuple": "t = (make(1), make(2))\nt = None\nprint('gone')",
    "dict": "d = {'x': make(1), 'y': make(2)}\nd['x'] = 0\nprint('replaced')\nd.clear()",
    "set": "s = {make(1)}\ns.pop()\nprint('popped')",
    "attribute": "class A: pass\na = A()\na.g = make(1)\ndel a\nprint('gone')",
    "class_attribute": "class A:\n    g = make(1)\ndel A.g\nprint('gone')",
    "closure": "def use():\n    g = make(1)\n    return lambda: g\nf = use()\nprint('made')\ndel f\nprint('gone')",
    "default": "def f(g=make(1)): pass\nf.__defaults__ = None\nprint('gone')",
    "other_generator": "def holder(g):\n    yield\n    print('not reached')\nh = holder(make(1))\nnext(h)\ndel h\nprint('gone')",
    "delegating": "def relay(g):\n    try:\n        yield from iter_of(g)\n    finally:\n        print('relay')\nh = relay(make(1))\nnext(h)\ndel h\nprint('gone')",
    "self_cycle": "g = make(1)\nl = [g]\nl.append(l)\ndel g, l\nprint('before', gc.collect() > 0)",
    "frame_cycle": "class A: pass\na = A()\na.me, a.g = a, make(1)\ndel a\nprint('collected', gc.collect() > 0)",
    "traceback": "def fails(g):\n    raise OSError('kept')\ntry:\n    fails(make(1))\nexcept OSError as e:\n    kept = e\nprint('kept')\ndel kept\nprint('gone')",
    "at_exit": "g = make(1)\nprint('end of program')",
    "at_exit_list": "l = [make(1), make(2)]\nprint('end of program')",
    "at_exit_cycle": "l = [make(1)]\nl.append(l)\nprint('end of program')",
    "at_exit_function": "def f(g=make(1)): pass\nprint('end of program')",
    "exec": "names = {'make': make}\nexec('g = make(1)', names)\nprint('run')\ndel names\nprint('gone')",
    "weakref": "g = make(1)\nw = weakref.ref(g, lambda r: print('callback', r() is None))\ndel g\nprint(w())",
    "while_handling": "try:\n    raise TypeError('of the caller')\nexcept TypeError:\n    g = make(1)\n    del g\n    print(repr(sys.exception()))",
    "in_del": "class A:\n    def __del__(self):\n        print('__del__')\n        del self.g\n        print('__del__ ends')\na = A()\na.g = make(1)\ndel a",
    "uncaught": "g = make(1)\nraise SystemError('ends the program')",
    "system_exit": "g = make(1)\nsys.exit(3)",
}

PROGRAM = """import gc
import sys
import types
import warnings
import weakref

saved = []
gc.disable()


class Manager:
    def __init__(self, n):
        self.n = n

    def __enter__(self):
        pass

    def __exit__(self, kind, value, trace):
        print('exit', self.n, kind and kind.__name__)


class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print('del', self.name)


def other(n):
    try:
        yield 'other'
    finally:
        print('other', n)


@types.coroutine
def pause(what):
    return (yield what)


async def other_coroutine(n):
    try:
        await pause('other')
    finally:
        print('other', n)


def start(g):
    try:
        g.asend(None).send(None)
    except StopIteration:
        pass


def iter_of(g):
    return g if hasattr(g, '__next__') else g.__await__() if hasattr(g, '__await__') else g.__anext__()


{async}def body(n):{body}

def make(n):
    g = body(n)
    {start}
    return g


{position}
"""


def programs():
    bodies = [("generator", name, body) for name, body in GENERATORS.items()]
    for name, body in ASYNC.items():
        bodies.append(("async_generator" if name.startswith("async") else "coroutine", name, body))
    for kind, name, body in bodies:
        for position, words in POSITIONS.items():
            if kind == "generator" or position not in ("delegating", "set"):
                yield kind, name, body, position, words


def main():
    for kind, name, body, position, words in programs():
        text = PROGRAM.replace("{async}", "" if kind == "generator" else "async ").replace("{body}", body)
        text = text.replace("{start}", "pass" if name.endswith("unstarted") else STARTS[kind])
        print("=== " + "-".join([name, position]))
        print(text.replace("{position}", words))


main()
