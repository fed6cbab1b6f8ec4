# Operators, truth, length, membership and iteration that a class answers in Python: what each
# method gives is looked at as the operation asks, also where it raises, declines or is changed.
import sys
import traceback


def shown(ask, *args):
    for _ in range(3):
        try:
            answer = ask(*args)
        except RecursionError as e:
            answer = type(e).__name__
        except Exception as e:
            traceback.print_exc(file=sys.stdout)
            answer = type(e).__name__
    print(ask.__name__, answer)


class Number:
    def __init__(self, x):
        self.x = x

    def __repr__(self):
        return f"Number({self.x})"

    def __add__(self, other):
        if not isinstance(other, Number):
            return NotImplemented
        return Number(self.x + other.x)

    def __radd__(self, other):
        if isinstance(other, str):
            return NotImplemented
        return ("radd", other, self.x)

    def __sub__(self, other):
        return self.x - other

    def __isub__(self, other):
        if other > 100:
            return NotImplemented
        self.x -= other
        return self

    def __mul__(self, other):
        return self.x / other

    def __lt__(self, other):
        if not isinstance(other, Number):
            return NotImplemented
        return self.x < other.x

    def __eq__(self, other):
        return [self.x] if isinstance(other, Number) and other.x == self.x else NotImplemented

    def __bool__(self):
        return self.x

    def __len__(self):
        return self.x

    def __contains__(self, item):
        return [] if item == self.x else "there"


class Above(Number):
    def __radd__(self, other):
        return ("above", other)

    def __gt__(self, other):
        return ("above", other)


def plus(a, b):
    return a + b


def minus(a, b):
    return a - b


def minus_in_place(a, b):
    a -= b
    return a


def plus_in_place(a, b):
    a += b
    return a


def times(a, b):
    return a * b


def less(a, b):
    return a < b


def greater(a, b):
    return a > b


def less_or_not(a, b):
    if a < b:
        return "less"
    return "not less"


def same(a, b):
    return a == b


def other(a, b):
    return a != b


def same_or_not(a, b):
    return "same" if a == b else "not same"


def between(a, b, c):
    return a < b < c


def truth(a):
    if a:
        return "true"
    return "false"


def negated(a):
    return not a


def either(a, b):
    return a or b


def size(a):
    return len(a)


def size_of_local(a):
    n = 0
    n += len(a)
    return n


def inside(a, b):
    return a in b


def outside(a, b):
    return a not in b


for a, b in ((Number(1), Number(2)), (Number(1), 2), (1, Number(2)), (Number(1), "s"),
             ("s", Number(1)), (Number(3), Above(4)), (Above(3), Number(4)), (Above(3), Above(3))):
    for ask in plus, plus_in_place, less, greater, less_or_not, same, other, same_or_not:
        shown(ask, a, b)
shown(minus, Number(5), 2)
shown(minus, 5, Number(2))
shown(minus_in_place, Number(5), 2)
shown(minus_in_place, Number(500), 200)
shown(times, Number(5), 0)
shown(between, Number(1), Number(2), Number(3))
shown(between, Number(1), Number(2), 3)
for x in True, False, 3, None, "long":
    shown(truth, Number(x))
    shown(negated, Number(x))
    shown(either, Number(x), 7)
for x in 0, 3, True, -1, 2**70, "long", 2**62, None:
    shown(size, Number(x))
    shown(size_of_local, Number(x))
for x in 3, 4:
    shown(inside, x, Number(3))
    shown(outside, x, Number(3))


class Sized:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n


for n in 0, 1, -1, "x", 2**62:
    shown(truth, Sized(n))


class Counter:
    def __init__(self, end, fail=None):
        self.at = 0
        self.end = end
        self.fail = fail

    def __iter__(self):
        return self

    def __next__(self):
        if self.at == self.end:
            if self.fail:
                raise self.fail
            raise StopIteration(self.at)
        self.at += 1
        return self.at


class Iterable:
    def __init__(self, iterator):
        self.iterator = iterator

    def __iter__(self):
        return self.iterator


class Steps:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        for i in range(self.n):
            try:
                yield i
            finally:
                print("step", i, "left")


def total(things):
    s = 0
    for x in things:
        s += x
    else:
        s += 1000
    return s


def firsts(things, n):
    it = iter(things)
    return [next(it) for _ in range(n)]


def passed_on(things):
    yield from things


def handshake(n):
    it = Counter(n)
    while True:
        try:
            x = next(it)
        except StopIteration as e:
            return ("ended", e.value)
        print("got", x, (yield x))


def broken_off(things):
    for x in things:
        if x == 1:
            break
    return x


shown(total, Counter(3))
shown(lambda: total(Counter(3)))
shown(lambda: total(Counter(2, KeyError("no more"))))
shown(lambda: total(Counter(2, ValueError(1))))
shown(lambda: firsts(Counter(3), 3))
shown(lambda: firsts(Counter(3), 4))
shown(total, Iterable(5))
shown(total, Iterable(None))
shown(lambda: total(Iterable(iter([1, 2]))))
shown(lambda: total(Iterable(Counter(4))))
shown(lambda: total(Steps(2)))
shown(lambda: broken_off(Steps(3)))
shown(lambda: list(passed_on(Counter(3))))
shown(lambda: list(handshake(2)))
shown(lambda: [a + b for a in Counter(2) for b in Counter(2)])


class Adder:
    def __init__(self, made):
        self.made = made

    def __add__(self, other):
        g = self.made()
        try:
            return next(g) + g.send(other)
        finally:
            print("closed inside:", g.close())

    def __len__(self):
        return sum(self.made())

    def __lt__(self, other):
        return any(x > other for x in self.made())


def halves():
    try:
        got = yield 1
        yield got or 2
        yield 3
    except GeneratorExit:
        print("exit")
        return "value"


shown(plus, Adder(halves), 10)
shown(size, Adder(halves))
shown(less, Adder(halves), 2)


def deep(kind):
    class Deep:
        def __add__(self, other):
            return self + other

        def __lt__(self, other):
            return self < other

        def __len__(self):
            return len(self)

        def __bool__(self):
            return bool(not self)

        def __contains__(self, item):
            return item in self

        def __iter__(self):
            return iter([x for x in self])

        def __next__(self):
            return next(self)

        def __getattr__(self, name):
            return self.other

        def __eq__(self, other):
            return not self == other

    d = Deep()
    if kind == "next":
        return next(d)
    return {"add": lambda: d + 1, "lt": lambda: d < 1, "len": lambda: len(d), "bool": lambda: not d,
            "in": lambda: 1 in d, "for": lambda: [x for x in d], "get": lambda: d.name,
            "call": lambda: d.name(), "eq": lambda: d == 1}[kind]()


for kind in "add", "lt", "len", "bool", "in", "for", "get", "call", "eq", "next":
    shown(deep, kind)


class Proxy:
    kind = "proxy"

    def __init__(self, to):
        self.to = to

    def __getattr__(self, name):
        if name == "missing":
            raise AttributeError(f"nothing is {name}")
        if name == "worse":
            return 1 / 0
        return getattr(self.to, name)

    @property
    def computed(self):
        raise AttributeError("computed")

    def own(self):
        return "own"


def worker():
    got = yield "ready"
    while True:
        got = yield got * 2


def drive(p):
    return [next(p.to), p.send(3), p.send("ab"), p.gi_running, p.kind, p.own()]


def attribute(p):
    return p.gi_frame is not None


def missing(p):
    return p.missing


def missing_called(p):
    return p.missing(1)


def missing_told(p):
    for how in (lambda: p.missing), (lambda: p.missing(1)):
        try:
            how()
        except AttributeError as e:
            print(e.name, e.obj is p, e.__context__)


def worse(p):
    return p.worse


def computed(p):
    return p.computed


def changing(p):
    found = []
    for i in range(6):
        if i == 2:
            p.extra = "in the instance"
        if i == 3:
            del p.extra
        if i == 4:
            Proxy.extra = "in the class"
        if i == 5:
            del Proxy.extra
            p.__dict__["extra"] = "in the dict"
        found.append(p.extra)
    del p.extra
    return found


class Target:
    extra = "in the target"
    computed = "of the target"


shown(lambda: drive(Proxy(worker())))
shown(attribute, Proxy(worker()))
shown(missing, Proxy(Target))
shown(missing_called, Proxy(Target))
shown(missing_told, Proxy(Target))
shown(worse, Proxy(Target))
shown(computed, Proxy(Target))
shown(changing, Proxy(Target))
shown(changing, Proxy(Target()))


class Noisy(Number):
    def __del__(self):
        print("gone", self.x)

    def __add__(self, other):
        raise ValueError("no sum")

    def __bool__(self):
        raise ValueError("no truth")


def caught():
    try:
        Noisy(1) + Noisy(2)
    except ValueError as e:
        print("caught", e, sys.exception() is e)
    try:
        if Noisy(3):
            pass
    except ValueError as e:
        print("caught", e)


caught()
caught()


def changed_meanwhile():
    a, found = Number(1), []
    for i in range(4):
        found.append(a + Number(i))
        if i == 1:
            Number.__add__ = lambda self, other: ("new", other.x)
        if i == 2:
            del Number.__add__
    return found


before = Number.__add__
try:
    changed_meanwhile()
except TypeError:
    traceback.print_exc(file=sys.stdout)
Number.__add__ = before
Number.__add__.__code__ = (lambda self, other, more=5: (more, other)).__code__
Number.__add__.__defaults__ = (5,)
print(plus(Number(1), 2))


class Looks:
    def __add__(self, other):
        frame = sys._getframe()
        return [frame.f_code.co_name, frame.f_back.f_code.co_name, frame.f_back.f_lineno > 0]

    __lt__ = __add__

    def __len__(self):
        return len(sys._getframe().f_back.f_code.co_name)

    def __next__(self):
        return sys._getframe().f_back.f_code.co_name


print(plus(Looks(), 1), less(Looks(), 1), size(Looks()), next(Looks()))


def traced(a):
    told = []

    def tell(frame, event, arg):
        told.append((frame.f_code.co_name, event, frame.f_lineno - first))
        return tell

    first = sys._getframe().f_lineno
    sys.settrace(tell)
    a - 1
    bool(a)
    if a < a:
        pass
    for x in Counter(1):
        x in a
    sys.settrace(None)
    for what in told:
        print(what)


traced(Number(True))
traced(Number(True))


class Sets:
    def __len__(self):
        sys.settrace(lambda frame, event, arg: print(frame.f_code.co_name, event))
        return 1

    def __lt__(self, other):
        sys.settrace(None)
        return True


def set_inside(s):
    n = len(s)
    n = s < s
    return n


set_inside(Sets())
set_inside(Sets())
