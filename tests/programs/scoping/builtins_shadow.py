# Names are found local, enclosing, global, builtin.
def f():
    list = [1]
    return list
print(f(), list("ab"))
x = 1
def outer():
    x = 2
    def inner():
        return x
    class C:
        x = 3
        def m(self): return x
    return inner(), C().m(), C.x
print(outer())
def g():
    try:
        return undefined
    except NameError as e:
        return str(e)
print(g())
