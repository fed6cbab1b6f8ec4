# Finalisation follows the order of the last references.
def g(name):
    try:
        yield
    finally:
        print("closing", name)
def f():
    a, b, c = g("a"), g("b"), g("c")
    next(a), next(b), next(c)
    print("leaving f")
f()
l = [g(i) for i in range(3)]
for x in l:
    next(x)
del l[1]
l.clear()
