# throw and close that were bound before they are called: the bound method is what keeps the generator alive.
import weakref


def steady(name):
    caught = 0
    try:
        while True:
            try:
                yield caught
            except ValueError as e:
                caught += len(e.args) + 1
    finally:
        print("closed", name)


def told(name):
    g = steady(name)
    next(g)
    return g, g.send, g.throw, g.close


for turn in range(3):
    g, send, throw, close = told(f"held {turn}")
    for e in ValueError, ValueError(1), ValueError("two", 2):
        print(throw(e), send(None), end=" ")
    print(close(), close())
    try:
        throw(KeyError(turn))
    except KeyError as e:
        print("ended:", repr(e))
    try:
        throw(3)
    except TypeError as e:
        print(e)

# Nobody else holds the generator: it ends with the bound method.
for turn in range(3):
    throw = told(f"let go {turn}")[2]
    watch = weakref.ref(throw.__self__)
    print(throw(ValueError()))
    throw = None
    print(watch())


class Unit:
    def __init__(self, name):
        self.send, self.throw, self.close = told(name)[1:]

    def hurt(self, *what):
        try:
            return self.throw(*what)
        except Exception as e:
            return repr(e)


# The same place calls what is bound to a generator, and to something else.
class Other:
    def throw(self, *what):
        return ("thrown", *what)

    def close(self):
        return "shut"


units = [Unit("first"), Other(), Unit("second"), Unit("third")]
units[1].hurt = units[1].throw
for turn in range(3):
    for unit in units:
        print(unit.hurt(ValueError("x")), end=" ")
        throw = unit.throw
        print(throw(ValueError()), end=" ")
    print()
print(units[0].hurt(), units[2].hurt(KeyError("k")), units[2].hurt(ValueError))
for unit in units:
    close = unit.close
    print(close())


# A bound throw of its own generator, while that runs.
def inward():
    global throw
    try:
        yield throw(ValueError())
    except ValueError as e:
        print(e)
        yield "after"


g = inward()
throw = g.throw
print(next(g), g.close())
