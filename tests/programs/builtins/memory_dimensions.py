"""Memory of several dimensions, its items by format, and what is refused."""
import weakref, gc, array
def t(f, *a, **k):
    try: print(repr(f(*a, **k)))
    except Exception as e: print(type(e).__name__, e)
x = memoryview(bytearray(range(48)))
y = x.cast('i', shape=[2, 2, 3])
for n in "ndim shape strides nbytes itemsize format suboffsets readonly c_contiguous f_contiguous contiguous".split():
    print(n, getattr(y, n))
print(len(y), y.tolist(), y[1, 1, 2], y[0, 0, 0], y[-1, -1, -1])
for key in [0, (0,), (0, 0), (0, 0, 0, 0), (2, 0, 0), (0, 2, 0), (0, 0, -4), slice(1), slice(None, None, -1), (slice(1),), (slice(1), 0, 0), ..., "a", (0, "a", 0), (), None, 1.5, (0, 0, 1.0)]:
    t(lambda: y[key].tolist() if isinstance(y[key], memoryview) else y[key])
def put(v, key, item): v[key] = item
for key in [0, (0,), (0, 0), (1, 1, 1), (2, 0, 0), slice(1), (slice(1),), ..., "a", (), 1.5]:
    t(put, y, key, 7)
print(y.tolist()[1][1])
t(put, y, (0, 0, 0), "x"); t(put, y, (0, 0, 0), 2**40); t(put, y, (0, 0, 0), 1.5)
z = y[::-1]; print(z.strides, z.shape, z.tolist(), z.c_contiguous, z.tobytes()[:8])
t(z.cast, 'B'); t(lambda: y.cast('B').shape); t(lambda: y.cast('i')); t(lambda: x.cast('i', (3, 5))); t(lambda: x.cast('i', 12)); t(lambda: x.cast('i', [0])); t(lambda: x.cast('i', [-1])); t(lambda: x.cast('i', [1.5])); t(lambda: x.cast('i', [2]*65)); t(lambda: y.cast('B', [4, 12])); t(lambda: x.cast('z')); t(lambda: x.cast(5)); t(lambda: x.cast('B', shape=[6, 8]).shape)
s = memoryview(b'\x05\x00\x00\x00').cast('i', shape=[])
print(s.ndim, s.shape, s.strides, s.nbytes, s[()], s.tolist(), s.contiguous)
t(len, s); t(lambda: s[0]); t(lambda: s[:]); t(iter, s); t(list, s); t(lambda: s == s); t(lambda: s.tobytes()); t(lambda: s[...]  is s)
w = memoryview(bytearray(4)).cast('i', shape=[]); w[()] = 9; print(w.tolist()); w[...] = 10; print(w.tolist()); t(put, w, 0, 1)
t(iter, y); t(list, y); t(lambda: 5 in y)
a = array.array('I', [1, 2, 3, 4, 5]); b = array.array('d', [1., 2., 3., 4., 5.]); c = array.array('b', [5, 3, 1])
X, Y = memoryview(a), memoryview(b)
print(X == a == Y == b, X.tolist() == a.tolist() == Y.tolist() == b.tolist(), Y[::-2] == c, Y[::-2].tolist() == c.tolist(), X != Y, X == b'x', X == [1, 2, 3, 4, 5])
print(memoryview(b'abc') == b'abc', memoryview(b'abc') == bytearray(b'abc'), memoryview(b'abc') == 'abc', b'abc' == memoryview(b'abc'), memoryview(b'abcd').cast('H') == memoryview(b'abcd'), memoryview(b'abcd').cast('b', [2, 2]) == memoryview(b'abcd').cast('B', [2, 2]), memoryview(b'abcd').cast('B', [2, 2]) == memoryview(b'abcd'))
f = memoryview(bytearray(8)).cast('d'); f[0] = float('nan'); print(f == f, f.tolist())
h = memoryview(bytearray(4)).cast('e'); h[0] = 1.5; h[1] = -2; print(h.tolist(), h.itemsize, h.tobytes()); t(put, h, 0, 1e9); t(put, h, 0, "a")
m = memoryview(b'abc'); print(hash(m) == hash(b'abc')); m.release(); print(hash(m) == hash(b'abc')); t(lambda: m[0]); print(m == m, m == b'abc'); print(repr(m)[:22])
t(hash, memoryview(bytearray(b'a'))); t(hash, memoryview(b'abcd').cast('i')); print(hash(memoryview(b'abcd')[::2]) == hash(b'ac'))
n = memoryview(bytearray(b'abc')); r = weakref.ref(n); print(r() is n); del n; print(r())
p = memoryview(b'abc'); q = p.__buffer__(0); print(type(q), q.readonly); t(p.__release_buffer__, q)
print(memoryview(b'abcdef')[::2].tobytes(), y.tobytes('F')[:8], y.tobytes('C')[:8], y.tobytes(order='A')[:8], y.tobytes(None)[:4]); t(y.tobytes, 'X')
print(memoryview(b'abcdef').cast('B', [2, 3]).hex(), memoryview(b'abcdef').cast('B', [2, 3]).hex(':', 2))
class Loop: pass
l = Loop(); l.data = memoryview(bytearray(b'x')); l.me = l; wr = weakref.ref(l); del l; gc.collect(); print(wr())
t(lambda: memoryview(b'abc')[slice(0, 2), slice(0, 1)]); t(lambda: memoryview(b'abc')[0, 1]); t(lambda: memoryview(b'abc')[(1,)]); t(lambda: memoryview(b'abc')[()])
t(put, memoryview(bytearray(3)), (slice(0, 1),), b'a'); t(put, memoryview(bytearray(3)), (slice(0, 1), slice(0, 1)), b'a'); t(put, memoryview(bytearray(3)), (1,), 5); t(put, memoryview(bytearray(3)), (1, 2), 5)
t(lambda: memoryview()); t(lambda: memoryview(1)); t(lambda: memoryview(object=b'a').obj); t(lambda: memoryview(b'abc').toreadonly().readonly)
v = memoryview(bytearray(6)); t(put, v, slice(0, 4), memoryview(b'abcd').cast('H')); t(put, v, slice(0, 2), memoryview(b'ab').cast('b')); t(put, v, slice(0, 2), 5)
print(str(X)[:11], X.obj is a, X[1:3].obj is a)
t(lambda: memoryview(b'abc').cast('B', [3]).count) ; t(lambda: memoryview(b'a') < memoryview(b'b'))
