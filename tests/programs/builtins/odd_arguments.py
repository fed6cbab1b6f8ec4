"""Builtins given what they do not expect: huge numbers, views, mappings, hostile iterables."""
def attempt(f, *args):
    try:
        return f(*args)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


print([attempt(chr, n) for n in (2 ** 1000, -2 ** 1000, -1, 0x110000, 2 ** 31, 1.5)])
print(attempt(compile, memoryview(b"1"), "f", "eval"), attempt(eval, memoryview(b"1+1")), attempt(exec, bytearray(b"1")))


class Names(dict):
    def keys(self):
        return list("zxy")


class Keys:
    def __getitem__(self, key):
        return key * 2

    def keys(self):
        return "ba"


print(attempt(eval, "dir()", {}, Names()), attempt(eval, "dir()", {}, Keys()), attempt(eval, "a", {}, Keys()))


class OwnDict:
    __dict__ = property(lambda self: {"a": 2})


print(vars(OwnDict()), OwnDict().__dict__, vars(OwnDict)["__dict__"])
for args in (("a\ud800", (), {}), ("A", (), {"__doc__": "x\udcdc"}), ("a\0b", (), {})):
    print(attempt(type, *args))
A = type("A", (), {"__firstlineno__": 42, "__module__": "m"})
line = A.__firstlineno__
A.__module__ = "other"
print(line, "__firstlineno__" in vars(A))


class Clears:
    def __init__(self, array):
        self.array, self.count = array, 0

    def __iter__(self):
        return self

    def __next__(self):
        self.count += 1
        if self.count == 2:
            self.array.clear()
        if self.count > 3:
            raise StopIteration
        return b"x"


array = bytearray(b",")
print(attempt(array.join, Clears(array)), array)
