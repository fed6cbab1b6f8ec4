# __del__ runs when the last reference goes.
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
a = D(1)
b = a
del a
print("one left")
b = D(2)
def f():
    x = D(3)
    print("in f")
f()
[D(4), D(5)]
print("end")
