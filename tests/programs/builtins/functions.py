# The small builtins.
print(abs(-3), divmod(17, 5), pow(2, 10), round(3.14159, 2), sum([1, 2], 10), min(3, 1), max("ab", "b"), len("abc"), sorted("cab"))
print(bin(5), oct(8), hex(255), chr(8364), ord("€"), repr("a"), ascii("é"), format(3.14159, ".2f"), bool([]), callable(len), callable(5))
print(all([]), any([]), list(zip()), hash("a") == hash("a"), id(print) == id(print), isinstance(5, (str, int)), type(5), issubclass(bool, int))
class A:
    x = 1
print(getattr(A, "x"), getattr(A, "y", "none"), hasattr(A, "x"), vars(A)["x"], [n for n in dir(A) if not n.startswith("_")])
setattr(A, "y", 2); delattr(A, "x"); print(A.y, hasattr(A, "x"))
print(eval("1 + 2"), int("7"), float("1.5"), str(5), list("ab"), tuple([1]), dict(a=1), set([1]), frozenset([1]), bytes(2), complex(1, 2), slice(1, 2), range(3), object() is not None)


class Path:
    def __init__(self, path):
        self.path = path

    def __fspath__(self):
        return self.path


for name in ("plain", b"bytes", Path("/a/path"), Path(b"/b"), Path(3), 3):
    try:
        print(compile("pass", name, "exec").co_filename)
    except TypeError as exc:
        print(exc)
