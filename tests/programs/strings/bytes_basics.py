# bytes and bytearray.
b = b"abc"
print(b[0], b[1:], b + b"d", b * 2, list(b), bytes([65, 66]), bytes(3), b.hex(), bytes.fromhex("41 42"), b == "abc", b in b"xabcx", 98 in b)
a = bytearray(b)
a[0] = 120
a.append(33)
a += b"?"
print(a, a.decode(), bytes(a), a[::-1], len(a))
for f in (lambda: bytes([256]), lambda: b + "s", lambda: a.append(300), lambda: bytes("é"), lambda: b.index(b"z")):
    try:
        f()
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
m = memoryview(bytearray(b"12345"))
m[1] = 65
print(bytes(m), m[1:3].tobytes(), m.nbytes, m.readonly)
