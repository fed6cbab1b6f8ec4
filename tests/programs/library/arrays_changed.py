"""array: changed by slices and in place, copied, pickled, written to files; what does not fit a kind of item."""
import copy
import io
import pickle
from array import array
from collections.abc import MutableSequence


def told(action):
    try:
        print(repr(action()))
    except Exception as e:
        print(f"{type(e).__name__}: {e}")


def changed(kind, items, change):
    a = array(kind, items)
    try:
        change(a)
    except Exception as e:
        print(f"{type(e).__name__}: {e}", end=" ")
    print(a)


class Row(array):
    def __new__(cls, *items, name="row"):
        self = super().__new__(cls, "h", items)
        self.name = name
        return self


def put(key, items, kind="i"):
    return lambda a: a.__setitem__(key, array(kind, items))


for key in (slice(1, 3), slice(3, 1), slice(None, None, -1), slice(None, None, 2), slice(-2, None), slice(0, 0)):
    print(array("i", range(5))[key])
    changed("i", range(5), put(key, [7, 8, 9]))
    changed("i", range(5), put(key, []))
    changed("i", range(5), lambda a: a.__delitem__(key))
    changed("i", range(5), lambda a: a.__setitem__(key, a))
changed("i", range(3), put(slice(0, 1), [1], "h"))
changed("i", range(3), lambda a: a.__setitem__(slice(0, 1), [1]))
changed("i", range(3), lambda a: a.__delitem__(-4))
changed("i", range(3), lambda a: a.extend(a))
changed("i", range(3), lambda a: a.fromlist([1, 2, "x"]))
changed("i", range(3), lambda a: a.__imul__(2))
changed("i", range(3), lambda a: a.__imul__(-1))
changed("i", range(3), lambda a: a.__iadd__([1]))

for kind, wrong in [("b", -129), ("B", 256), ("h", 32768), ("H", 65536), ("H", 2 ** 31), ("i", 2 ** 31), ("I", -1),
                    ("I", 2 ** 32), ("I", 2 ** 64), ("l", 2 ** 63), ("L", 2 ** 64), ("q", 2 ** 63), ("Q", -1),
                    ("Q", 2 ** 64), ("b", 70_000), ("f", "1"), ("w", "ab"), ("h", 1.0)]:
    told(lambda: array(kind, [wrong]))
print(array("Q", [2 ** 64 - 1])[0] + array("q", [-2 ** 63])[0], array("f", [1e300, -0.0]), array("I", [True]))


class Index:
    """An item that shrinks the array it is put into."""

    def __index__(self):
        numbers.clear()
        return 1


numbers = array("i", [1, 2, 3])
told(lambda: numbers.__setitem__(2, Index()))
print(numbers)

with memoryview(numbers := array("i", [3, 4])) as held:
    for change in (numbers.clear, lambda: numbers.__delitem__(slice(0, 1)), lambda: numbers.__iadd__(numbers),
                   lambda: numbers.__setitem__(slice(None), array("i", [5, 6]))):
        told(change)
    print(held.tolist(), held.obj is numbers)

row = Row(1, 2, name="first")
print(isinstance(row, MutableSequence), row, row[:1], row.name, row == array("h", [1, 2]), row < array("d", [1.5]))
for made in (copy.copy(row), copy.deepcopy(array("d", [0.5])), pickle.loads(pickle.dumps(array("w", "añ")))):
    print(type(made).__name__, made)
for protocol in (2, 4):
    print(array("l", [-1, 5]).__reduce_ex__(protocol)[1:], row.__reduce_ex__(protocol)[2])
print(pickle.loads(pickle.dumps(array("l", [-1, 5]), 2)), array("H", b"\1\2\3\4").tobytes().hex())

file = io.BytesIO()
array("h", range(4)).tofile(file)
file.seek(0)
read = array("h")
told(lambda: read.fromfile(file, 3))
told(lambda: read.fromfile(file, 3))
told(lambda: read.frombytes(b"abc"))
told(lambda: read.frombytes(read))
print(read, [*reversed(read)], 3 in read, read.index(3, -2), read.count(3))

walk = iter(read)
next(walk)
print(type(walk).__name__, walk.__reduce__()[1:], list(walk), walk.__reduce__()[1:], list(walk))


class Noted(array):
    """What array() itself does not take, __init__ may."""

    def __init__(self, *args, **notes):
        self.notes = notes


print(Noted("i", [1], note="one"), Noted("i", note="none").notes, memoryview(Noted("d", [0.5])).obj)
told(lambda: Noted(note=1))
told(lambda: array("i", note=1))
told(lambda: memoryview(array("w", "ab"))[0])
told(lambda: io.BytesIO(b"wxyz").readinto(array("B", bytes(3))))
match array("i", [1, 2]):
    case [first, second]:
        print(first, second)
