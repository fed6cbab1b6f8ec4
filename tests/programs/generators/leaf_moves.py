# A chain of yield from whose innermost generator delegates further, and returns, while values pass:
# what is sent, thrown and asked meets the level that it is meant for.
import sys
import traceback


def walk(tree, log):
    """Yields its nodes in order, and notes what each yield got."""
    if tree is None:
        return 0
    left, value, right = tree
    below = yield from walk(left, log)
    got = yield value
    if got is not None:
        log.append((value, got))
    return 1 + below + (yield from walk(right, log))


def build(low, high):
    if low >= high:
        return None
    middle = (low + high) // 2
    return build(low, middle), middle, build(middle + 1, high)


def drive(g, sent):
    out = []
    try:
        out.append(next(g))
        while True:
            out.append(g.send(sent(out[-1])))
    except StopIteration as end:
        return out, end.value


log = []
print(drive(walk(build(0, 20), log), lambda v: v * 10 if v % 3 == 0 else None))
print(log)
print(list(walk(build(0, 9), [])), sum(walk(build(0, 9), [])), max(walk(build(0, 9), [])))


# An exception that enters somewhere in the middle of such a walk, and goes on from there.
def guarded(tree, log):
    if tree is None:
        return
    left, value, right = tree
    try:
        yield from guarded(left, log)
        yield value
        yield from guarded(right, log)
    except KeyError as e:
        log.append((value, e.args[0]))
        yield -value
        if value % 2:
            raise
    finally:
        log.append(value)


log = []
g = guarded(build(0, 15), log)
out = []
try:
    for i, v in enumerate(g):
        out.append(v)
        if i % 4 == 3:
            out.append(g.throw(KeyError(i)))
except KeyError as e:
    out.append(repr(e))
print(out)
print(log)

# Closed in the middle.
for steps in range(16):
    log = []
    g = guarded(build(0, 15), log)
    for _ in range(steps):
        next(g)
    g.close()
    print(steps, log)


# Who looks at the levels sees each where it is.
def depths(g):
    n = 0
    while g is not None:
        n += 1
        g = getattr(g, "gi_yieldfrom", None)
    return n


g = walk(build(0, 12), [])
print([(v, depths(g), g.gi_running, g.gi_suspended) for v in g])


def names(tree, look):
    if tree is None:
        return
    left, value, right = tree
    yield from names(left, look)
    yield look(value)
    yield from names(right, look)


def outside(value):
    f, n = sys._getframe(1), 0
    while f.f_code.co_name == "names":
        f, n = f.f_back, n + 1
    return value, n, f.f_code.co_name


print(list(names(build(0, 10), outside)))


# The exception that a level handles is its own, not that of the levels further in.
def handling(n):
    handled = sys.exception()
    yield n, handled and handled.args
    try:
        raise ValueError(n)
    except ValueError:
        if n:
            yield from handling(n - 1)
        yield n, sys.exception().args
    handled = sys.exception()
    yield n, handled and handled.args


print(list(handling(4)))


# It fails where it is deepest, and each level is in the traceback.
def failing(n):
    yield n
    if n:
        yield from failing(n - 1)
    else:
        yield from (1 // x for x in (1, 0))


try:
    for v in failing(3):
        print(v)
except ZeroDivisionError as e:
    print([(s.lineno, s.name) for s in traceback.extract_tb(e.__traceback__)])


# Deeper than may be.
def deeper(n):
    yield n
    yield from deeper(n + 1)


for limit in 60, 61:
    sys.setrecursionlimit(limit)
    try:
        for v in deeper(0):
            last = v
    except RecursionError as e:
        print(type(e).__name__, e)
    print(last > 40)
sys.setrecursionlimit(1000)


# One that was begun, one that is a chain already, and one that is no generator at all are delegated to.
def begun(inner):
    yield "a"
    yield from inner
    yield "b"


def within(g):
    yield "begin"
    got = yield from g
    yield got


inner = begun(begun([1, 2]))
print(next(inner), next(inner))
print(list(within(within(inner))))
seen = begun("xy")
frame = seen.gi_frame
print(list(within(within(begun(within(seen))))), frame.f_lasti < 0)
shared = walk(build(0, 7), [])
first, second = within(within(shared)), within(shared)
print([next(first), next(first), next(first), next(second), next(second), next(first), next(first)])
print(list(second), list(first))


# A level that resumes the outermost one, which is running.
def nosy(n):
    if n == 0:
        try:
            yield next(root)
        except ValueError as e:
            yield str(e)
        return
    yield n
    yield from nosy(n - 1)
    yield n


root = nosy(3)
print(list(root))
