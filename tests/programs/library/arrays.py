"""array: items of one kind side by side, seen by memoryviews that share them; __buffer__ of one's own."""
import array
from array import array as Array


def told(action):
    try:
        print(repr(action()))
    except Exception as e:
        print(f"{type(e).__name__}: {e}")


numbers = Array("h", [-2, -1, 0, 1, 2])
view = memoryview(numbers)
print(len(view), view[0], view.format, view.itemsize, view.nbytes, view.readonly, view.tolist())
octets = view.cast("B")
print(octets.tolist())
octets[5] = 4
view[0] = 7
print(numbers, numbers[2], numbers[-1], bytes(view[1:2]))
told(lambda: numbers.append(3))
view.release()
told(lambda: numbers.append(3))
octets.release()
numbers.append(3)
print(numbers, bytes(numbers) == numbers.tobytes(), bytearray(Array("B", b"ab")), b"x".join([Array("B", b"-"), b"+"]))

floats = Array("f", [1.1, 2])
floats.insert(1, 0.5)
floats.extend(Array("f", [3.25]))
print(floats.tolist(), floats.itemsize, floats[::2], floats.pop(1), floats.index(2.0), floats.count(9))
text = Array("w", "héllo")
text.reverse()
print(text, text.tounicode(), text[1], "l" in text, list(text))

bytes_of = Array("B", range(6))
bytes_of[1:3] = Array("B", [9, 8, 7])
del bytes_of[0]
bytes_of[::3] = Array("B", [1, 1])
print(bytes_of, bytes_of + bytes_of[:1], bytes_of * 2, bytes_of == Array("i", bytes_of.tolist()))
bytes_of.remove(7)
del bytes_of[::2]
print(bytes_of, [n for n in bytes_of], bytes_of < Array("B", [255]))
swapped = Array("H", [1, 256])
swapped.byteswap()
print(swapped, Array("i", b"\x01\0\0\0"), array.typecodes)

for wrong in (lambda: Array("b", [200]), lambda: Array("B", [-1]), lambda: Array("i", [1.5]), lambda: Array("z"),
              lambda: numbers[99], lambda: numbers["a"], lambda: Array("i", "ab"), lambda: Array("w", ["ab"]),
              lambda: numbers.__setitem__(0, 2 ** 20), lambda: numbers.remove(99), lambda: Array("i").pop(),
              lambda: numbers.extend(floats), lambda: numbers + [1], lambda: Array("i", b"abc"),
              lambda: memoryview([1])):
    told(wrong)


class Page:
    def __init__(self, text):
        self.text = bytearray(text)

    def __buffer__(self, flags):
        return memoryview(self.text)


class Wrong:
    def __buffer__(self, flags):
        return b""


page = Page(b"page")
with memoryview(page) as seen:
    seen[0] = ord("P")
print(page.text, bytes(page), b"-".join([page, b"end"]))
told(lambda: memoryview(Wrong()))
