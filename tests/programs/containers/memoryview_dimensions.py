# A memoryview in more dimensions than one.
import weakref
import array


def tell(what, *args):
    try:
        print(what(*args))
    except Exception as e:
        print(type(e).__name__, e)


data = bytearray(range(24))
m = memoryview(data).cast("B", [2, 3, 4])
print(m.ndim, m.shape, m.strides, m.nbytes, m.itemsize, len(m), m.c_contiguous, m.f_contiguous, m.contiguous, m.suboffsets)
print(m.tolist(), m[1, 2, 3], m[-1, 0, -4])
m[0, 1, 2] = 99
print(data[6], m[0:1].tolist(), m[::-1].tolist(), m[::-1].strides, m[::-1].tobytes().hex(), m[::-1].contiguous)
for key in (0, (0, 0), (0, 0, 0, 0), (2, 0, 0), (0, 3, 0), (0, 0, 4), (0, 0, -5), (slice(1), slice(1)), "a", (0, "a", 0), (), 1.5, None):
    tell(lambda: m[key])
for key in (0, (0, 0), (0, 0, 9), slice(0, 1), (slice(1), slice(2)), "a"):
    tell(m.__setitem__, key, 5)
tell(m.__setitem__, (0, 0, 0), 256)
tell(m.__setitem__, (0, 0, 0), "x")
print(m == memoryview(data).cast("B", (2, 3, 4)), m == memoryview(data), m == data, m != memoryview(data).cast("B", (3, 2, 4)))
octets = array.array("B", range(6)).tobytes()
m1 = memoryview(octets)
m2 = m1.cast("B", [2, 3])
m3 = m1.cast("B", (3, 2))
print(m2.tolist(), m3.tolist(), m3.cast("B").tolist(), memoryview(m3).shape, m3.toreadonly().shape)
for args in (("B", [7]), ("B", [0, 6]), ("B", [-1, 6]), ("B", ["a"]), ("B", 6), ("B", [2, 2.0]), ("h", [3]), ("h", [2]), ("i", [2]),
             ("B", (6,)), ("x", [6]), ("B", [1] * 65), ("B", [2**40, 2**40])):
    tell(lambda: m1.cast(*args).shape)
tell(lambda: m2.cast("B", [3, 2]))
tell(lambda: m2[::-1].cast("B"))
print(m2.cast("B", [6]).tolist(), m2.cast("b").shape)
print(memoryview(array.array("i", [1, 2])).tolist(), memoryview(array.array("d", [1.5])) == memoryview(array.array("f", [1.5])))
h = hash(m1)
m1b = memoryview(octets)
print(hash(m1b) == hash(octets) == h)
m1b.release()
print(hash(m1b) == h, m1b == m1b, m1b == octets)
ref = weakref.ref(m2)
print(ref() is m2)
del m2
print(ref())


class Held(bytearray):
    pass


held = Held(b"abc")
held.view = memoryview(held)
gone = weakref.ref(held)
del held
import gc
gc.collect()
print(gone())
f = memoryview(bytearray(16)).cast("d", [1, 2])
f[0, 1] = 2.5
print(f.tolist(), f.strides, f[0, 1], f.nbytes)
