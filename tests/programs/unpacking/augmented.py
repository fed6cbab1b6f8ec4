# Augmented assignment.
class A:
    def __init__(self): self.log = []
    def __getitem__(self, k): print("get", k); return 5
    def __setitem__(self, k, v): print("set", k, v)
a = A()
def key():
    print("key once")
    return "k"
a[key()] += 1
x = 5; x -= 1; x *= 3; x //= 2; x **= 2; x %= 7; x <<= 3; x |= 1; x ^= 2; x >>= 1; x &= 7; print(x)
y = 7; y /= 2; print(y)
l = [1]; k = l; l += (2,); l *= 2; print(k)
s = "a"; s += "b"; print(s)
