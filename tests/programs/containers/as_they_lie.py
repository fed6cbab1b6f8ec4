"""What is looked at without asking: items, bounds, classes and hashes that run no code, beside those that do."""


def show(what, *args):
    try:
        print(what.__name__, what(*args))
    except Exception as e:
        print(what.__name__, type(e).__name__, e)


class Bound:
    """An index that changes what is sliced with it."""

    def __init__(self, at, items):
        self.at, self.items = at, items

    def __index__(self):
        self.items.append("more")
        return self.at


class Letters(list):
    def __getitem__(self, key):
        return "own", key


def slices():
    items, row, text = [0, 1, 2, 3, 4], (0, 1, 2, 3), "häuser"
    for start, stop in ((None, None), (1, 3), (-2, None), (None, -4), (3, 1), (-99, 99), (99, None), (None, 1 << 70)):
        print(items[start:stop], row[start:stop], text[start:stop])
    print(row[:] is row, text[:] is text, items[:] is items)
    print(items[Bound(1, items):], items[:Bound(-1, items)], Letters("abc")[1:2], "abc"[True:])
    print("straw"[::-1], "straw"[::2], "straw"[4:0:-2], text[::-1], "ab"[5::-1], "ab"[1:1:-1], repr("ab"[::3]))
    return items["a":]


def unpacked():
    for source in ([1, 2, 3], (1, 2), "ab", iter((7, 8, 9)), {5: 6, 7: 8}):
        first, *rest = source
        print(first, rest)
    items = [1, 2, 3, 4]
    head, *items, tail = items
    print(head, items, tail)
    [a, *b], *c = [(1, 2), 3]
    print(a, b, c)
    x, *y, z = [1]


class Posing:
    __class__ = int


class Asked:
    def __getattribute__(self, name):
        print("asked for", name)
        return object.__getattribute__(self, name)


class Refusing:
    @property
    def __class__(self):
        raise ValueError("no class")


def classes():
    held = Asked()
    held_too = type("Plain", (), {})()
    vars(held_too)["__class__"] = int
    print(isinstance(Posing(), int), isinstance(held, (int, str)), isinstance(held_too, int), isinstance(3, (str, list)))
    print(isinstance(True, int), isinstance(list[int], type), isinstance(int, type), isinstance(None, type(None)))
    return isinstance(Refusing(), str)


class Same(str):
    def __eq__(self, other):
        print("compared with", other)
        return True

    __hash__ = str.__hash__


class Emptying:
    def __init__(self, items):
        self.items = items

    def __eq__(self, other):
        self.items.clear()
        return True


def equal():
    joined = "".join(["na", "me"])
    print((1, joined) == (1, "name"), (1, "x") == (1, Same("y")), [2, 1 << 70] == [2, 1 << 70], (1,) == (1.0,), (0,) == (False,))
    print((1, "b") < (1, "a"), [1, 2] < [1, 2, 0], ("a",) <= ("a",), type("S", (str,), {})("a") == "a", "é" == "e", "a" == "b")
    items = [0, 0, 0]
    items[0] = Emptying(items)
    print(items == [1, 2, 3], items)
    return (1, "a") < (1, 2)


class Unhashed:
    def __hash__(self):
        raise ValueError("no hash")


def hashed():
    things = {1, "a", (1, "a"), -1, 1 << 61, (-1, 2.0), None}
    print([x in things for x in (True, 1.0, "a", Same("a"), (True, "a"), -1.0, 2 << 60, (-1, 2), 0, (1, "b"))])
    print(hash((1, 2)) == hash((1.0, True + 1)), hash(-1) == hash(-2), {(1, 2): "x"}[True, 2.0])
    return (1, Unhashed()) in things


def rows():
    items, twice = [1, 2, 3], iter(range(5))
    for i, x in enumerate(items):
        if x == 2:
            items += [4, 5]
        print(i, x, end="; ")
    kept = list(zip(items, range(9), (7, 8, 9), "abcdef"))
    print(kept, list(zip(twice, twice)), next(twice, "over"), list(map(max, [1, 5], (4, 2, 9), range(3))))
    print(list(enumerate("ab", 1 << 62)), [pair for pair in enumerate(range(2))], list(enumerate(x for x in (1, 2))))
    shrinking = [1, 2, 3, 4]
    for a, b in zip(shrinking, iter(shrinking)):
        shrinking.pop()
        print(a, b, shrinking, end="; ")
    print()
    return list(zip((1, 2), [3], strict=True))


def extremes():
    print(min(3, 2), max("b", "a"), max([1, 3, 2]), min((), default=None), max("aa", "b", key=len), min(1, True), max(1.0, 1))
    for args, names in ((((),), {}), ((1,), {}), ((1, 2), {"default": 3}), ((1, 2), {"kee": 3}), ((), {"key": len}), ((1, "a"), {})):
        try:
            print(max(*args, **names))
        except Exception as e:
            print(type(e).__name__, e)


for test in (slices, unpacked, classes, equal, hashed, rows, extremes):
    show(test)
