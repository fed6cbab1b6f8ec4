# The last reference to a waiting generator goes in different ways, each of which closes it at once, at that very place.
import sys
import weakref


def told(unraisable):
    print("unraisable:", repr(unraisable.exc_value), "in", unraisable.object.__name__)
    path = unraisable.exc_traceback
    while path:
        print("   line", path.tb_lineno - path.tb_frame.f_code.co_firstlineno, "of", path.tb_frame.f_code.co_name)
        path = path.tb_next


sys.unraisablehook = told


class Mark:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("   gone:", self.name)


def waiting(name):
    mark = Mark(name)
    try:
        yield name
    finally:
        back = sys._getframe().f_back
        print("closed:", mark.name, repr(sys.exception()), "from line", back.f_lineno - back.f_code.co_firstlineno)


def failing():
    try:
        yield "failing"
    finally:
        raise KeyError("while closing")


def stubborn():
    while True:
        try:
            yield "stubborn"
        except GeneratorExit as error:
            print("refused:", repr(error.__context__))


def returning():
    try:
        yield "returning"
    except GeneratorExit:
        return "unheard"


def stopping():
    try:
        yield "stopping"
    finally:
        raise StopIteration("as an error")


def primed(kind, *args):
    g = kind(*args)
    next(g)
    return g


def deleted(kind, *args):
    g = primed(kind, *args)
    del g
    print("after del")


def replaced(kind, *args):
    g = primed(kind, *args)
    g = None
    print("after None", g)


def broken(kind, *args):
    for value in kind(*args):
        break
    print("after break:", value)


def unheld(kind, *args):
    primed(kind, *args)
    print("after the statement")


def handling(kind, *args):
    g = primed(kind, *args)
    try:
        raise OSError("handled meanwhile")
    except OSError as error:
        del g
        print("still", repr(sys.exception()), sys.exception() is error)


for way in deleted, replaced, broken, unheld, handling:
    print("---", way.__name__)
    way(waiting, way.__name__)
    for kind in failing, stubborn, returning, stopping:
        way(kind)

print("--- inside a generator, in a loop")


def outer(n):
    for turn in range(n):
        g = primed(waiting, f"turn {turn}")
        yield turn
        del g


print(list(outer(3)))

print("--- one after the other")


def nest(depth):
    below = primed(nest, depth - 1) if depth else None
    try:
        yield depth
    finally:
        print("nest", depth)
        del below


g = primed(nest, 3)
del g

print("--- known by a weak reference")
g = primed(waiting, "weakly known")
reference = weakref.ref(g, lambda gone: print("   told"))
del g
print(reference())

print("--- too deep")


def deep(n):
    g = primed(returning)
    try:
        deep(n + 1)
    except RecursionError:
        del g
        raise


sys.setrecursionlimit(80)
try:
    deep(0)
except RecursionError as error:
    print(error)
print("end")
