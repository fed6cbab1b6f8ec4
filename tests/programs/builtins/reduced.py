"""What copies of built-in things are made of: __reduce__ and __setstate__, with slots and dicts."""
import copy
import pickle


class Kept(bytearray):
    __slots__ = ("note", "__dict__")


class Few(frozenset):
    __slots__ = ("note", "__dict__")


for made in (Kept(b"a\xe9"), Few([1])):
    print(made.__reduce__())
    made.note = 1
    print(made.__reduce__())
    made.other = 2
    print(made.__reduce__())
    for protocol in (0, 2, 3):
        print(made.__reduce_ex__(protocol))
    twin = copy.copy(made)
    print(twin == made, twin.note, twin.other)
print(bytearray().__reduce__(), bytearray(b"x").__reduce_ex__(5))

far = iter(range(2**70, 2**70 + 50, 7))
next(far)
for it in (iter([1, 2, 3]), reversed([1, 2, 3]), reversed((1, 2, 3)), iter(range(9)), far, iter("abc"),
           iter({5: 6}), enumerate("ab")):
    next(it)
    print(type(it).__name__, it.__reduce__()[1:] if type(it) is not enumerate else "")
    print(list(copy.copy(it)), list(pickle.loads(pickle.dumps(it))), list(it))
back = reversed((1, 2, 3))
for state in (1, -5, 99):
    back.__setstate__(state)
    print(next(back, None))
print(list(back), back.__reduce__())


class Given:
    def __bytes__(self):
        return b"\x01\x02"


print(int.from_bytes(Given()), int.from_bytes([1, 2], "little"))
held = bytearray(8)
with memoryview(held):
    for text in ("held[::2] = b''", "del held[::2]", "held[1:1] = b'x'", "held[::2] = b'abcd'"):
        try:
            exec(text)
            print(held)
        except (BufferError, ValueError) as exc:
            print(type(exc).__name__, exc)
