# next(g, default), as it stands in loops: of locals and of what is computed, of generators and of others,
# until they end, fail, or are changed for something else.
import builtins


def count(n, left="left"):
    for i in range(n):
        yield i
    return left


def fails(n):
    yield from range(n)
    raise ValueError(n)


def stops(n):
    yield from range(n)
    raise StopIteration(n)


def through(g):
    return (yield from g)


class Down:
    def __init__(self, n):
        self.n = n

    def __next__(self):
        if self.n == 0:
            raise StopIteration("down")
        self.n -= 1
        return self.n


def constant(g):
    got = []
    for _ in range(5):
        got.append(next(g, None))
    return got


def stored(g):
    got = []
    while True:
        x = next(g, -1)
        if x == -1:
            return got
        got.append(x)


def dropped(g):
    for _ in range(4):
        next(g, "dropped")
    return next(g, "after")


def computed(g):
    got = []
    for i in range(5):
        got.append(next(g, [i]))
        got.append(next((x for x in range(i) if x > 1), "none"))
    return got


class Counting:
    made = 0

    def __init__(self):
        Counting.made += 1

    def __del__(self):
        Counting.made -= 1


def fresh(g):
    return [type(next(g, Counting())).__name__ for _ in range(5)], Counting.made


def small(g):
    got = 0
    for _ in range(12):
        got += next(g, 7)
    next(g, 3.5)
    next(g, True)
    return got, next(g, 7)


asking = constant, stored, dropped, computed, fresh, small
for ask in asking:
    for make in count, lambda n: through(count(n)), lambda n: through(through(count(n))), lambda n: iter([*range(n)]), Down:
        for n in 0, 2, 9:
            print(ask.__name__, n, ask(make(n)))
    for make in fails, stops, lambda n: through(stops(n)):
        try:
            print(ask(make(2)))
        except Exception as e:
            at = e.__traceback__.tb_next
            print(ask.__name__, repr(e), at.tb_lineno - at.tb_frame.f_code.co_firstlineno, repr(e.__cause__))

print("itself:")


def itself():
    yield next(g, "none")


g = itself()
try:
    next(g, None)
except ValueError as e:
    print(e)
print(next(g, "ended"), next(g, "ended"))

print("another next:")


def ask(g):
    return next(g, "default")


g = count(9)
print(ask(g), ask(g))
builtins_next = builtins.next
builtins.next = lambda *args: ("mine", args[1:])
print(ask(g))
builtins.next = builtins_next
print(ask(g))
next = lambda *args: "global"
print(ask(g))
del next
print(ask(g))
for wrong in 3, [1], "text", None:
    try:
        ask(wrong)
    except TypeError as e:
        print(e)
