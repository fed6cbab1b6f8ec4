# A class body is no scope for its methods.
x = "global"
class A:
    x = "class"
    y = [x for _ in range(1)]
    def f(self): return x
    z = x
    l = lambda: x
print(A().f(), A.y, A.z, A.l())
def f():
    x = "function"
    class B:
        print(x)
        x = "inner"
        print(x)
    return B.x
print(f())
