# Local, enclosing, global, builtin.
x = "global"
def f():
    print(x)
def g():
    global x
    x = "changed"
def h():
    x = "enclosing"
    def i():
        nonlocal x
        x = x + "!"
        return x
    i()
    return i(), x
f(); g(); f()
print(h())
len = lambda x: "mine"
print(len([]))
del len
print(len([]))
