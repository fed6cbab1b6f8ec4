"""Subclasses, views and iterators of strings and bytes."""
import _io as io
s = io.StringIO()
try:
    q = bytearray(b"ab"); q += q
except BufferError as e: print(e)
print("hi", 3, file=s); print(repr(s.getvalue()))
class S(io.StringIO): pass
x=S("q"); x.a=1; print(x.a, x.read())
y=io.StringIO(); y.z=3; print(y.z)
b = bytearray(b"abc")
m = memoryview(b)
try: b.append(1)
except BufferError as e: print(e)
m[0] = 120; m[1:] = b"yz"; print(b, m.tolist(), m[::-1].tobytes(), m == b"xyz")
m.release(); b.append(33); print(b)
try: m[0]
except ValueError as e: print(e)
with memoryview(b"abc") as v: print(v[1], v[-1], len(v), list(v))
print(v)if 0 else None
b = bytearray(range(10))
del b[::2]
print(b)
b[1:3] = [7,8,9]
print(b)
b += bytes(b)
print(b)
b.extend(b)
b *= 2
print(len(b))
b[:] = b""
print(b)
b.extend(range(3))
print(b, b.pop(), b.pop(0), b)
class B(bytes): pass
z = B(b"xy")
z.q = 1
print(z, z.q, type(z.upper()), z == b"xy", hash(z) == hash(b"xy"), z[0], z[::-1], {z: 1}[b"xy"], B(3), B("é", "utf8"))
class BA(bytearray): pass
z = BA(b"xy"); z.q = 1; print(z, z.q, type(z.upper()), BA.fromhex("6162"), type(B.fromhex("61")))
print(bytes(iter([1,2])), bytes(bytearray(b"a")), bytes(memoryview(b"abc")[::2]), bytes([True]), bytearray(3))
class C:
    def __bytes__(self): return b"C!"
    def __index__(self): return 2
print(bytes(C()), bytearray(C()), b"%b" % C(), "abc"[C()], "ab" * C())
class D:
    def __bytes__(self): return 3
try: bytes(D())
except TypeError as e: print(e)
print("{0.__class__.__name__} {0!s:>4} {x[0]} {y.real}".format("a", x=[9], y=3))
import sys
a = sys.intern("hello world!"); c = sys.intern("hello " + "world!"); print(a is c)
del a, c
for i in range(1000): sys.intern("name%d" % i)
print("".join(map(chr, [233, 0x1234, 0x1f600])).encode("utf-16-le").decode("utf-16-le"))
match "abc":
    case str(q): print("matched", q)
it = iter("ab"); print(next(it), next(it), next(it, "end"), next(it, "end"))
print("a" "b" f"{1}" 'c' f"{'x':{'>'}{5}}")
print("\N{BULLET}\N{greek small letter alpha}\N{LF}".encode())
print(str.maketrans({"a": None, 98: "x"}), "%s" % (1,), "%s" % [1, 2], "%(a)s" % {"a": (1, 2)})
for bad in (lambda: "a".encode("ascii", errors=1), lambda: "\ud800".encode(), lambda: b"\xff".decode()):
    try: bad()
    except Exception as e: print(type(e), e, getattr(e, "args", None))
try: "é".encode("ascii")
except UnicodeEncodeError as e: print(e.encoding, e.object, e.start, e.end, e.reason)
print("x".ljust(5) + "|", "\t".expandtabs(3) + "|", "A".casefold(), "abc".isidentifier())
print(repr("a" * 3 + "\x1b[0m"), ascii("\u20ac"), "%a" % "\u20ac", f"{'€'!a}")
print(" ".join(sorted(str(x) for x in [b"a", "b", 1])))
