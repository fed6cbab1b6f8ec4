"""struct: what each letter takes and refuses, in each order of bytes; offsets, formats that are none, pieces of a buffer."""
import struct

ORDERS = "@", "=", "<", ">", "!"


def told(action):
    try:
        result = action()
    except Exception as e:
        result = f"{type(e).__module__}.{type(e).__name__}: {e}"
    return result.hex() if isinstance(result, bytes) else result


class Five:
    def __index__(self):
        return 5


for letter in "bBhHiIlLqQnNP":
    top = 8 * struct.calcsize(letter)
    for value in (-1, (1 << top - 1) - 1, 1 << top - 1, -1 << top - 1, (1 << top) - 1, 1 << top, Five(), 1.5):
        shown = [told(lambda: struct.pack(order + letter, value)) for order in "@<>"]
        print(letter, "Five" if isinstance(value, Five) else value, *dict.fromkeys(shown))
for letter in "efd":
    for value in (0, -0.0, 0.1, 65519.0, 65520, 1e300, float("inf"), 10 ** 400, "1", True):
        print(letter, str(value)[:9], *dict.fromkeys(told(lambda: struct.pack(order + letter, value)) for order in "@<>"))
for letter, value in [("c", b"a"), ("c", b"ab"), ("c", "a"), ("?", []), ("?", 7), ("3s", b"ab"), ("2s", bytearray(b"abc")),
                      ("s", "a"), ("0s", b"a"), ("3p", b"abcd"), ("1p", b"a"), ("0p", b"a"), ("300p", bytes(300))]:
    print(letter, str(told(lambda: struct.pack(letter, value)))[:30], end="; ")
print()

for format in ("", "3", "3 i", "i i", "\ti\n", " <i", "z", "bi", "=bi", "bhilx", "0q", "b0q", "<n", "4\0", "\0", "é", b"\xff",
               b"hh", "9" * 30 + "s", "2000000000000000000q", 5, bytearray(b"i")):
    print(repr(format), told(lambda: struct.calcsize(format)), told(lambda: struct.Struct(format)))
for order in ORDERS:
    packed = struct.pack(order + "bhiq?c3s4p2xe", 1, -2, 3, -4, 5, b"c", b"text", b"counted", 0.5)
    print(order, len(packed), packed.hex(), struct.unpack(order + "bhiq?c3s4p2xe", packed))

pair = struct.Struct("<hb")
for offset in (-9, -8, -3, -2, 0, 5, 6, 2 ** 70, "a"):
    room = bytearray(8)
    print(offset, told(lambda: pair.pack_into(room, offset, 1, 2)), room.hex(), told(lambda: pair.unpack_from(room, offset)))
for wrong in (lambda: struct.pack(), lambda: pair.pack(1), lambda: pair.pack_into(), lambda: pair.pack_into(bytearray(3)),
              lambda: pair.pack_into(bytearray(3), 0), lambda: pair.pack_into(b"abc", 0, 1, 2), lambda: pair.unpack(b"ab"),
              lambda: pair.unpack("abc"), lambda: pair.unpack(memoryview(b"abcdef")[::2]), lambda: struct.Struct("i", 1),
              lambda: struct.iter_unpack("", b""), lambda: struct.iter_unpack("i", b"abc"), lambda: struct.unpack("i"),
              lambda: struct.Struct.__new__(struct.Struct).size, lambda: setattr(pair, "size", 1)):
    print(told(wrong))

pieces = pair.iter_unpack(held := bytearray(b"abcdef"))
print(type(pieces).__name__, next(pieces), pieces.__length_hint__(), told(lambda: held.append(1)), list(pieces))
print(held.append(1), pieces.__length_hint__(), list(pieces), memoryview(b"12345678").cast("P")[0])


class Named(struct.Struct):
    def __init__(self, name):
        super().__init__(">H")
        self.name = name


named = Named("two")
print(named, named.name, named.size, named.pack(258), named.format)
named.__init__("again")
struct.Struct.__init__(named, "<I")
print(named.pack(1), struct._clearcache(), struct.calcsize("<I"))
