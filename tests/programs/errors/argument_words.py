# How built-in methods speak of wrong arguments: None by its name, sizes by their C type, missing
# arguments before unknown ones.


def say(what):
    try:
        print(what())
    except Exception as e:
        print(type(e).__name__, repr(str(e)))


huge = 1 << 70
say(lambda: "a".find(None))
say(lambda: "a".encode(None))
say(lambda: format(1, None))
say(lambda: "a".replace("b", None))
say(lambda: str.maketrans("a", None))
say(lambda: (5).to_bytes(1, None))
say(lambda: int.from_bytes(b"a", 3))
say(lambda: ExceptionGroup(None, [ValueError()]))

say(lambda: "a".center(huge))
say(lambda: [].insert(huge, 1))
say(lambda: [1].pop(huge))
say(lambda: "a\t".expandtabs(huge))
say(lambda: b"a b".split(None, huge))
say(lambda: (1).to_bytes(huge))
say(lambda: chr(huge))
say(lambda: chr(-huge))
say(lambda: (5).__round__(None))

say(lambda: int.from_bytes(x=1))
say(lambda: int.from_bytes(b"a", x=1))
say(lambda: int.from_bytes(b"a", bytes=b"b", x=1))

say(lambda: object().__setattr__("a"))
say(lambda: (2).__pow__())
say(lambda: [].__imul__())
say(lambda: (2).__add__())

say(lambda: {1: 2}.keys() & 3)
say(lambda: "ab" & {"a": 1}.keys())
say(lambda: [("a", 1), ("b", 2)] & {"a": 1}.items())


def times(left, right):
    left *= right
    return left


class Plain:
    pass


say(lambda: times(3, "ab"))
say(lambda: times({1: 2}, "ab"))
say(lambda: times(Plain(), [1]))
say(lambda: Plain() * [1])

say(lambda: type(x for x in "")[int, str, None])
say(lambda: eval("1j2"))
say(lambda: eval("1.5e3J7"))


class Slotted:
    __slots__ = ("a",)


def forget(owner, key):
    del owner[key]


say(lambda: Slotted().a)
say(lambda: delattr(Slotted(), "a"))
say(lambda: forget("abc", 0))
say(lambda: forget("abc", "b"))
say(lambda: forget(Plain(), 0))
say(lambda: forget(Plain(), slice(1)))
say(lambda: forget(7, 0))
