"""Complaints about the arguments of special methods, of None for a text, of numbers too large for an index."""


def attempt(f, *args):
    try:
        return f(*args)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


for f in ("".__mul__, [].__imul__, [].__setitem__, (1).__pow__, "".__eq__, "".__len__, [].__delitem__, object().__setattr__,
          property().__get__, property().__set__, {}.__setitem__):
    print(f.__name__, attempt(f), attempt(f, 1, 2, 3, 4))
for f, *args in (("".count, None), ("".__format__, None), ("".encode, None), (b"".decode, None), ("".removeprefix, None), (bytes.fromhex, None),
                 (float.__format__, 1.5, None), ("".find, 5), (int.__format__, 1, None)):
    print(f.__name__, attempt(f, *args))
for f in ("".center, "".zfill, b"".ljust, [1].pop, bytearray(b"a").pop, "".expandtabs, [1].insert, [].__mul__):
    print(f.__name__, attempt(f, 2 ** 70, *((1,) if f.__name__ == "insert" else ())))


class L(list):
    def __len__(self):
        return 5


class D(dict):
    def __len__(self):
        return 0


class S(str):
    def __len__(self):
        return 1


print(bool(L()), bool(D(a=1)), bool(S()), not L(), [hasattr(t, "__bool__") for t in (str, bytes, list, tuple, dict, set, range, int, float)])
print(attempt(L([1]).__getitem__, "a"), attempt(L.__getitem__, L(), None), attempt(type("T", (tuple,), {})().__getitem__, 1.5))
print(b"cabd".partition(bytearray(b"ab")), bytearray(b"cabd").partition(b"ab"), attempt({}.pop, []), attempt({1: 2}.pop, []))
print(b"".decode("no such"), attempt(b"a".decode, "no such"), slice(None, True).indices(True))


class Keeps:
    def __getitem__(self, key):
        return key


for target, key in (("a", 0), ((1,), 0), (range(2), 0), ({1}, 0), ("a", "b"), (5, 0), (Keeps(), 0), (Keeps(), "a"), ({}.keys(), 1)):
    print(attempt(lambda: target.__class__ and __import__("operator").delitem(target, key)))
print(attempt(iter, int | str), attempt(lambda: 1 in int | str), attempt(lambda: b"a" < memoryview(b"b")), attempt(int, bytearray(b"ab")))
print(attempt(super, None), type(iter(S("a"))).__name__, type(iter("a")).__name__)
