"""struct and array: numbers as bytes."""
import struct, array
print(struct.pack('>IhB3s?d', 1, -2, 255, b'ab', True, 1.5), struct.unpack('<Hf', struct.pack('<Hf', 7, 0.1)), struct.calcsize('bIq'), struct.pack('e', 1.1), struct.pack('5p', b'hello'))
for a in (('B', 300), ('b', -200), ('I', -1), ('H', 'x'), ('i', 2 ** 40), ('f', 'x'), ('2i', 1), ('c', 1), ('z', 1), ('q', 2 ** 70)):
    try:
        print(struct.pack(*a))
    except struct.error as e:
        print('error', e)
try:
    struct.unpack('I', b'abc')
except struct.error as e:
    print(e)
print(struct.unpack_from('<H', b'\x01\x02\x03\x04', 2), list(struct.iter_unpack('<H', b'\x01\x00\x02\x00')), struct.Struct('>I').size, struct.pack('d', float('inf')), struct.pack('<f', 1e-45))
a = array.array('i', [1, 2, 3])
a.append(4)
a.extend([5])
print(a, a[1:3], a.tolist(), a.itemsize, len(a), a.tobytes(), sum(a), 3 in a, a == array.array('i', [1, 2, 3, 4, 5]))
for f in (lambda: array.array('i', ['a']), lambda: a.append(2 ** 40), lambda: a[10], lambda: array.array('q'), lambda: array.array('?'), lambda: a + [1], lambda: array.array('b', [200]), lambda: a.index(9), lambda: array.array('d', [1, 2.5]) * 2):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

print(repr(struct.Struct("=i2H")), struct.pack("300p", b"x" * 400)[:2])
pieces = struct.iter_unpack(">h", b"abcdef")
print(pieces.__length_hint__(), next(pieces), pieces.__length_hint__(), list(pieces), pieces.__length_hint__())
room = bytearray(10)
for attempt in (lambda: struct.pack_into("<I", room, -2, 1), lambda: struct.unpack_from("<I", room, -3),
                lambda: struct.pack_into("<I", room, -11, 1), lambda: struct.calcsize("1\0"),
                lambda: struct.calcsize(f"{1 << 63}s"), lambda: struct.unpack("b", 0)):
    try:
        attempt()
    except (struct.error, TypeError) as error:
        print(type(error).__name__, error)
