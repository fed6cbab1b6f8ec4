# A name called again and again at one place, what it means and what it is given changing under it;
# truths and pairs that are used where they are made.
import builtins
import sys


def measure(things):
    seen = []
    for x in things:
        try:
            seen.append(len(x))
        except TypeError as e:
            seen.append(str(e))
    return seen


print(measure(["ab", [1], {}, 5, ()]))
len = lambda x: ("mine", x)
print(measure(["ab", [1]]))
del len
print(measure(["ab", None]))
builtins.len, kept = lambda x: ("the builtin", x), builtins.len
print(measure(["ab"]))
builtins.len = kept


class Sized:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        global len
        if self.n == 3:
            len = callable
        return self.n

    def __bool__(self):
        if self.n < 0:
            raise ValueError("neither")
        return self.n > 1


print(measure([Sized(2), Sized(3), Sized(-1), Sized(4)]))
len = kept


def convert(things):
    return [int(x) for x in things], [str(x) for x in things], [type(x) for x in things]


print(convert([1, True, 2.9]))


class Text:
    def __str__(self):
        return 5


for bad in ("12a", Text()):
    try:
        x = bad
        print(int(x) if bad == "12a" else str(x))
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)


def rebind():
    # What is given stays alive though its name goes while it is used.
    class Vanishing:
        def __iter__(self):
            nonlocal_names["held"] = None
            return iter("abc")

    nonlocal_names = {"held": Vanishing()}
    it = nonlocal_names["held"]
    return list(it), nonlocal_names


print(rebind())


def unbound(flag):
    if flag:
        x = "bound"
    return len(x)


for flag in (True, False, True):
    try:
        print(unbound(flag))
    except UnboundLocalError as e:
        print(e)


def truths(things):
    seen = []
    for x in things:
        try:
            while x:
                seen.append(1)
                break
            if not x:
                seen.append(0)
        except (ValueError, TypeError) as e:
            seen.append(str(e))
    return seen


class Odd:
    def __bool__(self):
        return "yes"


things = [0, 1, -1, True, False, None, "", "a", [], [0], {}, {0}, 0.0, 0.5, ..., 2**70, Sized(0)]
print(truths(things + [Sized(2), Sized(-1), Odd(), len, truths]))


class Told:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        frame = sys._getframe(1)
        print(self.name, "goes; b is", getattr(frame.f_locals.get("b"), "name", None))


def pairs(give):
    a, b = Told("a"), Told("b")
    a, b = give()
    print("one")
    a, b = b, a
    kept = give()
    a, b = kept
    print("two", a is kept[0], b is kept[1])
    del kept
    a, b = a, a
    print("three", a is b)


pairs(lambda: (Told("c"), Told("d")))
pairs(lambda: [Told("e"), Told("f")])
for give in (lambda: (1, 2, 3), lambda: (1,), lambda: 5, lambda: iter("xy"), lambda: {"k": 1}):
    try:
        a, b = give()
        print(a, b)
        pairs(give)
    except (TypeError, ValueError) as e:
        print(e)


def cells():
    def use():
        return called(2), value

    try:
        use()
    except NameError as e:
        print(e)
    called = lambda x: x + 1
    value = 1
    print(use())
    called = int
    print(use())
    del called
    try:
        use()
    except NameError as e:
        print(e)


cells()
