# Arithmetic by special methods.
class V:
    def __init__(self, x, y): self.x, self.y = x, y
    def __repr__(self): return f"V({self.x}, {self.y})"
    def __add__(self, o): return V(self.x + o.x, self.y + o.y) if isinstance(o, V) else NotImplemented
    def __mul__(self, k): return V(self.x * k, self.y * k)
    __rmul__ = __mul__
    def __neg__(self): return V(-self.x, -self.y)
    def __abs__(self): return (self.x ** 2 + self.y ** 2) ** 0.5
    def __bool__(self): return bool(self.x or self.y)
    def __eq__(self, o): return isinstance(o, V) and (self.x, self.y) == (o.x, o.y)
    def __matmul__(self, o): return self.x * o.x + self.y * o.y
    def __iadd__(self, o):
        self.x += o.x
        return self
    def __divmod__(self, k): return self.x // k, self.y % k
    def __pow__(self, n, m=None): return ("pow", n, m)
    def __getitem__(self, i): return (self.x, self.y)[i]
    def __len__(self): return 2
    def __contains__(self, v): return v in (self.x, self.y)
    def __call__(self, *a): return a
    def __invert__(self): return "inverted"
    def __rsub__(self, o): return ("rsub", o)
v = V(3, 4)
print(v + v, v * 2, 3 * v, -v, abs(v), bool(V(0, 0)), v == V(3, 4), v != V(1, 1), v @ v)
v += V(1, 1)
print(v, divmod(v, 3), v ** 2, pow(v, 2, 5), v[0], len(v), 4 in v, v(1, 2), ~v, 10 - v, list(v))
for f in (lambda: v + 1, lambda: v - 1, lambda: v < v, lambda: v / 2, lambda: +v):
    try:
        f()
    except TypeError as e:
        print(e)
try:
    hash(v)
except TypeError as e:
    print(e)
