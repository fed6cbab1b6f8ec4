# A name assigned anywhere in a function is local everywhere in it.
x = 1
def f():
    try:
        print(x)
    except UnboundLocalError as e:
        print(e)
    x = 2
def g():
    del y
def h():
    for i in []:
        pass
    return i
def k():
    z = 1
    del z
    return z
f()
for fn in (g, h, k):
    try:
        fn()
    except UnboundLocalError as e:
        print(e)
    except NameError as e:
        print("NameError", e)
